<?php
/**
 * Which stories of a document are shown: the rules of src/data/stories.ts.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Data;

defined( 'ABSPATH' ) || exit;

/** The five countries of the first publisher, as an attribute may name them all; by their English names. */
const CENTRAL_ASIA = array( 'KZ', 'KG', 'TJ', 'TM', 'UZ' );

/** What a sentence ends with, quotation marks and brackets included. */
const ENDS = '/^[.!?…։؟۔。！？"\'“”’»)」]$/uD';

/** Letters of an excerpt from what is written without spaces. */
const MOST_LETTERS = 500;

/** Words of a summary that is shown at most. */
const LONGEST_SUMMARY = 30;

/**
 * Reads a list of countries: ISO 3166-1 alpha-2 codes, or `central-asia`. Each comes out once.
 *
 * @param string $value An attribute.
 * @return string[]
 */
function country_words( string $value ): array {
	$found = array();
	foreach ( words( $value ) as $word ) {
		if ( 'central-asia' === strtolower( $word ) ) {
			array_push( $found, ...CENTRAL_ASIA );
		} elseif ( preg_match( '/^[a-z]{2}$/iD', $word ) ) {
			$found[] = strtoupper( $word );
		}
	}
	return array_values( array_unique( $found ) );
}

/**
 * What an element asks of a document, from its attributes.
 *
 * @param array<string, string> $attributes By name.
 * @param int                   $now        Milliseconds since 1970.
 * @param string                $page       The address of the page, where there is one.
 * @return array<string, mixed>
 */
function wanted( array $attributes, int $now, string $page ): array {
	$exclude = $attributes['exclude'] ?? '';
	// Ids and addresses may have commas in them.
	$asked = array_merge( words( $exclude ), preg_split( '/[\s\p{Z}\x{FEFF}]+/u', $exclude, -1, PREG_SPLIT_NO_EMPTY ) ?: array() ); // phpcs:ignore Universal.Operators.DisallowShortTernary
	$kinds = array_map( static fn ( string $kind ): string => one_of( strtolower( $kind ), STORY_KINDS ) ?? '', words( $attributes['exclude-kind'] ?? '' ) );
	return array(
		'now'           => $now,
		'page'          => $page,
		'exclude'       => array_map( static fn ( string $word ): string => 'current' === $word ? $page : $word, $asked ),
		'exclude_topic' => words( $attributes['exclude-topic'] ?? '' ),
		'exclude_words' => words( $attributes['exclude-query'] ?? '' ),
		'exclude_kinds' => $kinds,
	);
}

/**
 * The stories that may be shown, in document order, but breaking ones first and those marked `top` next. Left out are
 * what is not wanted, what its rights no longer allow, and what is not for other sites than its own.
 *
 * @param array<string, mixed> $news   Parsed.
 * @param array<string, mixed> $wanted From `wanted`.
 * @return array<int, array<string, mixed>>
 */
function wanted_stories( array $news, array $wanted ): array {
	$ranks  = array( array(), array(), array() );
	$topics = array_map( __NAMESPACE__ . '\slug', $wanted['exclude_topic'] );
	$starts = array_map( __NAMESPACE__ . '\spaced', $wanted['exclude_words'] );
	$is_out = identified( $wanted['exclude'] );
	foreach ( $news['stories'] as $story ) {
		if ( ! may_show( $story, $wanted ) || in_array( $story['kind'], $wanted['exclude_kinds'], true ) ) {
			continue;
		}
		if ( $is_out( $story ) || has_topic( $story, $topics ) || has_word( $story, $starts ) ) {
			continue;
		}
		$ranks[ rank_of( $story, $wanted['now'] ) ][] = $story;
	}
	return array_merge( ...$ranks );
}

/**
 * Stories under the countries that they are about, each story once: under the one that it names first.
 *
 * @param array<int, array<string, mixed>> $stories   Stories.
 * @param string[]                         $countries Codes.
 * @param bool                             $any       Counts countries that are merely mentioned, too.
 * @return array<string, array<int, array<string, mixed>>>
 */
function by_country( array $stories, array $countries, bool $any ): array {
	$found = array_fill_keys( $countries, array() );
	foreach ( $stories as $story ) {
		foreach ( array_merge( $story['countries'], $any ? $story['mentions'] : array() ) as $code ) {
			if ( isset( $found[ $code ] ) ) {
				$found[ $code ][] = $story;
				break;
			}
		}
	}
	return $found;
}

/**
 * One story by its id or address, or what is left of it once withdrawn; without an id the first that may be shown.
 *
 * @param array<string, mixed> $news   Parsed.
 * @param string               $id     An id, an address or ''.
 * @param array<string, mixed> $wanted From `wanted`.
 * @return array<string, mixed>|null One that was withdrawn has `silent`.
 */
function find_story( array $news, string $id, array $wanted ): ?array {
	if ( '' === $id ) {
		// A document of one story that was withdrawn is about that story.
		return wanted_stories( $news, $wanted )[0] ?? ( $news['stories'] ? null : $news['withdrawn'][0] ?? null );
	}
	foreach ( array( static fn ( array $story ): bool => $story['id'] === $id, identified( array( $id ) ) ) as $rule ) {
		foreach ( array_merge( $news['withdrawn'], $news['stories'] ) as $story ) {
			if ( $rule( $story ) && ( isset( $story['silent'] ) || may_show( $story, $wanted ) ) ) {
				return $story;
			}
		}
	}
	return null;
}

/**
 * Whether a story is breaking news at a moment.
 *
 * @param array<string, mixed> $story A story.
 * @param int                  $now   Milliseconds since 1970.
 */
function is_breaking( array $story, int $now ): bool {
	return 'breaking' === ( $story['priority']['level'] ?? '' ) && ( $story['priority']['expires'] ?? 0 ) > $now;
}

/**
 * What a story is called; one without a title, by its first words.
 *
 * @param array<string, mixed> $story A story.
 */
function title_of( array $story ): string {
	return $story['title'] ?? excerpt( $story['text'] ?? $story['id'], LONGEST_SUMMARY );
}

/**
 * The summary to show, unless it is what the headline says already.
 *
 * @param array<string, mixed> $story A story.
 */
function summary_of( array $story ): ?string {
	$text = null === $story['title'] ? null : $story['text'];
	return null === $text || $text === $story['title'] ? null : excerpt( $text, LONGEST_SUMMARY );
}

/**
 * The beginning of a text: whole words, up to the end of a sentence where one ends in the second half, else with an
 * ellipsis. What is written without spaces is cut after 500 letters.
 *
 * @param string $text Any text.
 * @param int    $most Words.
 */
function excerpt( string $text, int $most ): string {
	// No-break spaces are no ends of words: "5 000 000".
	$all   = preg_split( '/[ \n\t]+/', $text, -1, PREG_SPLIT_NO_EMPTY );
	$whole = implode( ' ', $all );
	$kept  = implode( ' ', array_slice( $all, 0, $most ) );
	if ( length( $kept ) > MOST_LETTERS && preg_match( '/[^\s\p{Z}\x{FEFF}]{100}/u', $kept ) ) {
		$kept  = mb_substr( $kept, 0, MOST_LETTERS, 'UTF-8' );
		$space = strrpos( $kept, ' ' );
		if ( false !== $space && length( substr( $kept, 0, $space ) ) > MOST_LETTERS / 2 ) {
			$kept = substr( $kept, 0, $space );
		}
	}
	if ( $kept === $whole ) {
		return $whole;
	}
	$length     = length( $kept );
	$characters = preg_split( '//u', mb_substr( $whole, 0, $length + 2, 'UTF-8' ), -1, PREG_SPLIT_NO_EMPTY );
	for ( $end = $length; $end >= intdiv( $length, 2 ); $end-- ) {
		if ( is_sentence( $characters, $end ) ) {
			return implode( '', array_slice( $characters, 0, $end ) );
		}
	}
	return preg_replace( '/[\s\p{Z}\x{FEFF},;:،؛，、–—-]{1,9}$/uD', '', $kept ) . '…';
}

/**
 * Whether a sentence ends before a place in a text.
 *
 * @param string[] $characters A text.
 * @param int      $end        A place.
 */
function is_sentence( array $characters, int $end ): bool {
	if ( $end < 1 || ! preg_match( ENDS, $characters[ $end - 1 ] ) ) {
		return false;
	}
	$start = max( 0, $end - 24 );
	$last  = implode( '', array_slice( $characters, $start, $end - $start ) );
	if ( ! preg_match( '/([^\s\p{Z}\x{FEFF}]*?)(\.\.+|[.!?…։؟۔。！？])["\'“”’»)」]*$/uD', $last, $found ) ) {
		return false;
	}
	list( , $word, $mark ) = $found;
	if ( in_array( $mark, array( '。', '！', '？' ), true ) ) {
		return true;
	}
	$space = $characters[ $end ] ?? '';
	$next  = $characters[ $end + 1 ] ?? '';
	if ( '' !== $space && ' ' !== $space ) {
		return false;
	}
	// "S. Japarov", "the U.S. and", "5 млн. долларов"
	return '.' !== $mark || ( length( $word ) > 1 && ! str_contains( $word, '.' ) && upper( $next ) === $next );
}

/**
 * Characters of a text.
 *
 * @param string $text UTF-8.
 */
function length( string $text ): int {
	return mb_strlen( $text, 'UTF-8' );
}

/**
 * Upper case, of every script where PHP has the tables.
 *
 * @param string $text Any text.
 */
function upper( string $text ): string {
	return function_exists( 'mb_strtoupper' ) ? mb_strtoupper( $text, 'UTF-8' ) : strtoupper( $text );
}

/**
 * 0 for breaking news, 1 for `top`, 2 for the rest.
 *
 * @param array<string, mixed> $story A story.
 * @param int                  $now   Milliseconds since 1970.
 */
function rank_of( array $story, int $now ): int {
	return is_breaking( $story, $now ) ? 0 : ( 'top' === ( $story['priority']['level'] ?? '' ) ? 1 : 2 );
}

/**
 * Whether its rights allow a story to be shown here and now.
 *
 * @param array<string, mixed> $story  A story.
 * @param array<string, mixed> $wanted From `wanted`.
 */
function may_show( array $story, array $wanted ): bool {
	if ( null !== $story['expires'] && $story['expires'] <= $wanted['now'] ) {
		return false;
	}
	if ( false !== $story['syndicate'] ) {
		return true;
	}
	$home = $story['url'] ?? $story['publisher']['url'] ?? '';
	$page = safe_url( $wanted['page'] );
	return null !== $page && '' !== $home && origin_of( $page ) === origin_of( $home );
}

/**
 * A test for stories of these ids or addresses; addresses may have a query and fragment of their own.
 *
 * @param string[] $asked Ids, or addresses.
 */
function identified( array $asked ): \Closure {
	$addresses = array();
	foreach ( $asked as $one ) {
		$url = safe_url( $one );
		if ( null !== $url ) {
			$full        = bare_address( $url );
			$addresses[] = $full;
			$addresses[] = explode( '?', $full )[0];
		}
	}
	return static function ( array $story ) use ( $asked, $addresses ): bool {
		if ( in_array( $story['id'], $asked, true ) ) {
			return true;
		}
		if ( ! $addresses ) {
			return false;
		}
		// A withdrawn story has no address but an id that may be one.
		$url = isset( $story['silent'] ) ? safe_url( $story['id'] ) : $story['url'] ?? safe_url( $story['id'] );
		return in_array( null === $url ? '' : bare_address( $url ), $addresses, true );
	};
}

/**
 * Whether a story is on one of these topics.
 *
 * @param array<string, mixed> $story A story.
 * @param string[]             $slugs From `slug`.
 */
function has_topic( array $story, array $slugs ): bool {
	if ( $slugs ) {
		foreach ( $story['topics'] as $topic ) {
			if ( array_intersect( array_map( __NAMESPACE__ . '\slug', array_filter( $topic, 'is_string' ) ), $slugs ) ) {
				return true;
			}
		}
	}
	return false;
}

/**
 * Whether a word in a title or summary begins with one of these.
 *
 * @param array<string, mixed> $story  A story.
 * @param string[]             $starts From `spaced`.
 */
function has_word( array $story, array $starts ): bool {
	if ( $starts ) {
		$text = spaced( ( $story['title'] ?? '' ) . ' ' . ( $story['text'] ?? '' ) );
		foreach ( $starts as $start ) {
			if ( str_contains( $text, $start ) ) {
				return true;
			}
		}
	}
	return false;
}

/**
 * Words in lower case, each behind a space: a word is found by its beginning, as languages with endings need it.
 *
 * @param string $text Any text.
 */
function spaced( string $text ): string {
	return ' ' . preg_replace( '/[^\p{L}\p{N}]+/u', ' ', lower( $text ) );
}

/**
 * "Economy, business and finance" and "economy-business-and-finance" alike.
 *
 * @param string $text Any text.
 */
function slug( string $text ): string {
	return (string) preg_replace( '/[^\p{L}\p{N}:]+/u', '-', lower( $text ) );
}
