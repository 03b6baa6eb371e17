<?php
/**
 * Reads a JSON Feed with our extension as src/data/news.ts does, keeping what a page without script shows.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Data;

defined( 'ABSPATH' ) || exit;

/** What a story may be; anything else is an article. */
const STORY_KINDS = array( 'article', 'live', 'opinion', 'video', 'audio', 'sponsored' );

/** Countries that a story may be about. */
const MOST_COUNTRIES = 3;

/**
 * Reads parsed JSON as news. A bad item costs that item and a bad field that field.
 *
 * @param mixed  $value What `parse_json` gave.
 * @param string $url   The absolute address that it came from.
 * @return array<string, mixed>|string A sentence of code, `not-a-document` or `invalid`, where it is no news.
 */
function parse_news( mixed $value, string $url ): array|string {
	$document = record( $value );
	if ( isset( $document['id'] ) && ! isset( $document['version'] ) && ! isset( $document['items'] ) ) {
		// A single item, as a server may hand it over.
		$document = array(
			'version' => 'https://jsonfeed.org/version/1.1',
			'items'   => array( $value ),
		);
	}
	$version = $document['version'] ?? null;
	if ( ! is_string( $version ) || ! preg_match( '~^https?://jsonfeed\.org/version/1(\.1)?/?$~D', $version ) ) {
		return 'not-a-document';
	}
	if ( ! is_array( $document['items'] ?? null ) ) {
		return 'invalid';
	}
	$extension = record( $document['_newswire'] ?? null ) ?? array();
	$title     = text( $document['title'] ?? null );
	$home      = safe_url( $document['home_page_url'] ?? null, $url );
	$publisher = named( $extension['publisher'] ?? null, $url );
	if ( ! $publisher && null !== $title ) {
		$publisher = array(
			'name' => $title,
			'url'  => $home,
		);
	}
	$shared = array(
		'language'  => language( $document['language'] ?? null ),
		'authors'   => authors( $document, $url ),
		'publisher' => $publisher,
	);

	// By id, because a withdrawal ends every story of that id, before it and after it.
	$stories   = array();
	$withdrawn = array();
	$skipped   = 0;
	foreach ( $document['items'] as $entry ) {
		$item       = record( $entry ) ?? array();
		$own        = record( $item['_newswire'] ?? null ) ?? array();
		$id         = identity( $item['id'] ?? null );
		$withdrawal = is_said( $own['withdrawn'] ?? null ) ? record( $own['withdrawn'] ) ?? array() : null;
		// Numbers would be keys of another type.
		$key = "id:{$id}";
		if ( null === $id || isset( $withdrawn[ $key ] ) || ( null === $withdrawal && isset( $stories[ $key ] ) ) ) {
			++$skipped;
		} elseif ( null !== $withdrawal ) {
			$skipped += isset( $stories[ $key ] ) ? 1 : 0;
			unset( $stories[ $key ] );
			$withdrawn[ $key ] = array(
				'id'        => $id,
				'publisher' => named( $own['publisher'] ?? null, $url ) ?? $publisher,
				'date'      => date_of( $withdrawal['date'] ?? null ),
				'reason'    => text( $withdrawal['reason'] ?? null ),
				'url'       => safe_url( $withdrawal['url'] ?? null, $url ),
				'silent'    => true === ( $withdrawal['silent'] ?? null ),
			);
		} else {
			$story = story( $id, $item, $own, $shared, $url );
			if ( $story ) {
				$stories[ $key ] = $story;
			} else {
				++$skipped;
			}
		}
	}
	if ( $document['items'] && ! $stories && ! $withdrawn ) {
		return 'invalid';
	}
	// Pictures alone are no story that could be called by a name.
	$named = array_filter( $stories, static fn ( array $story ): bool => '' !== ( $story['title'] ?? $story['text'] ?? '' ) );
	return array(
		'kind'        => 'news',
		'title'       => $title,
		'home'        => $home,
		'language'    => $shared['language'],
		'publisher'   => $publisher,
		'generated'   => time_of( $extension['generated'] ?? null ),
		'captured'    => date_of( $extension['captured'] ?? null ),
		'sample'      => true === ( $extension['sample'] ?? null ),
		'stale_after' => time_of( $extension['stale_after'] ?? null ),
		'stories'     => array_values( $named ),
		'withdrawn'   => array_values( $withdrawn ),
		'skipped'     => $skipped,
	);
}

/**
 * A story, without what a page without script has no use for.
 *
 * @param string               $id     Its id.
 * @param array<string, mixed> $item   An item of a feed.
 * @param array<string, mixed> $own    Its `_newswire`.
 * @param array<string, mixed> $shared What items take from their feed.
 * @param string               $url    The base of addresses.
 * @return array<string, mixed>|null
 */
function story( string $id, array $item, array $own, array $shared, string $url ): ?array {
	$title   = text( $item['title'] ?? null );
	$summary = text( $item['summary'] ?? null );
	$content = text( $item['content_text'] ?? null );
	$address = safe_url( $item['url'] ?? null, $url );
	$markup  = $item['content_html'] ?? null;
	$markup  = is_string( $markup ) && preg_match( '/[^\s\p{Z}\x{FEFF}]/u', $markup ) ? $markup : null;
	if ( null === $title && null === $summary && null === $content && null === $markup ) {
		return null;
	}
	if ( null === $content && null !== $markup && ( null === $summary || null === $address ) ) {
		$content = html_to_text( $markup );
		$content = '' === $content ? null : $content;
	}
	$countries = array();
	$about     = countries( $own['countries'] ?? null );
	$countries = array_slice( $about, 0, MOST_COUNTRIES );
	$mentions  = array_unique( array_merge( $about, countries( $own['mentions'] ?? null ) ) );
	$kind      = $own['kind'] ?? null;
	$kind      = one_of( is_string( $kind ) ? strtolower( plain_text( $kind ) ) : null, STORY_KINDS ) ?? 'article';
	// Whoever names a sponsor, however badly, has a sponsored story: the label is never lost.
	$kind        = is_said( $own['sponsor'] ?? null ) ? 'sponsored' : $kind;
	$published   = date_of( $item['date_published'] ?? null );
	$rights      = record( $own['rights'] ?? null ) ?? array();
	$authors     = authors( $item, $url );
	$corrections = corrections( $own['corrections'] ?? null, $url );
	return array(
		'id'          => $id,
		'url'         => $address,
		'title'       => $title,
		'text'        => $summary ?? $content,
		'date'        => $published,
		'published'   => time_of( $published ),
		'language'    => language( $item['language'] ?? null ) ?? $shared['language'],
		'authors'     => $authors ? $authors : $shared['authors'],
		'publisher'   => named( $own['publisher'] ?? null, $url ) ?? $shared['publisher'],
		'countries'   => $countries,
		'mentions'    => array_values( array_diff( $mentions, $countries ) ),
		'topics'      => topics( $own['topics'] ?? null ),
		'kind'        => $kind,
		'sponsor'     => named( $own['sponsor'] ?? null, $url ),
		'expires'     => time_of( $rights['expires'] ?? null ),
		'syndicate'   => is_bool( $rights['syndicate'] ?? null ) ? $rights['syndicate'] : null,
		'priority'    => priority( $own['priority'] ?? null ),
		'corrections' => array_slice( $corrections, 0, 1 ),
	);
}

/**
 * A name with its address.
 *
 * @param mixed  $value Anything.
 * @param string $url   The base of addresses.
 * @return array{name: string, url: string|null}|null
 */
function named( mixed $value, string $url ): ?array {
	$item = record( $value ) ?? array();
	$name = text( $item['name'] ?? null );
	return null === $name ? null : array(
		'name' => $name,
		'url'  => safe_url( $item['url'] ?? null, $url ),
	);
}

/**
 * The names of who wrote it: `authors` of JSON Feed 1.1, else the one `author` of 1.0.
 *
 * @param array<string, mixed> $item A feed or an item.
 * @param string               $url  The base of addresses.
 * @return string[]
 */
function authors( array $item, string $url ): array {
	$found = array_filter( array_map( static fn ( mixed $one ): ?array => named( $one, $url ), items( $item['authors'] ?? null ) ) );
	$found = $found ? $found : array_filter( array( named( $item['author'] ?? null, $url ) ) );
	return array_values( array_column( $found, 'name' ) );
}

/**
 * Topics, each a code, a name or both.
 *
 * @param mixed $value Anything.
 * @return array<int, array{qcode: string|null, name: string|null}>
 */
function topics( mixed $value ): array {
	$found = array();
	foreach ( items( $value ) as $one ) {
		$topic = record( $one ) ?? array();
		$code  = text( $topic['qcode'] ?? null );
		$name  = text( $topic['name'] ?? null );
		if ( null !== $code || null !== $name ) {
			$found[] = array(
				'qcode' => $code,
				'name'  => $name,
			);
		}
	}
	return $found;
}

/**
 * Corrections, newest first, undated ones last.
 *
 * @param mixed  $value Anything.
 * @param string $url   The base of addresses.
 * @return array<int, array<string, mixed>>
 */
function corrections( mixed $value, string $url ): array {
	$found = array();
	foreach ( items( $value ) as $one ) {
		$item = record( $one ) ?? array();
		$text = text( $item['text'] ?? null );
		$kind = $item['kind'] ?? null;
		if ( null !== $text ) {
			$found[] = array(
				'date' => date_of( $item['date'] ?? null ),
				'text' => $text,
				'kind' => one_of( is_string( $kind ) ? strtolower( plain_text( $kind ) ) : null, array( 'correction', 'clarification', 'update' ) ) ?? 'correction',
				'url'  => safe_url( $item['url'] ?? null, $url ),
			);
		}
	}
	usort( $found, static fn ( array $a, array $b ): int => ( time_of( $b['date'] ) ?? -INF ) <=> ( time_of( $a['date'] ) ?? -INF ) );
	return $found;
}

/**
 * `"top"`, or `{level, expires}`. `breaking` always ends; one without an end is none.
 *
 * @param mixed $value Anything.
 * @return array{level: string, expires: int|null}|null
 */
function priority( mixed $value ): ?array {
	$item    = record( $value ) ?? array( 'level' => $value );
	$level   = $item['level'] ?? null;
	$level   = one_of( is_string( $level ) ? strtolower( plain_text( $level ) ) : null, array( 'breaking', 'top' ) );
	$expires = time_of( $item['expires'] ?? null );
	return null === $level || ( 'breaking' === $level && null === $expires ) ? null : array(
		'level'   => $level,
		'expires' => $expires,
	);
}

/**
 * ISO 3166-1 alpha-2 codes, each once.
 *
 * @param mixed $value Anything.
 * @return string[]
 */
function countries( mixed $value ): array {
	$found = array_filter( items( $value ), static fn ( mixed $one ): bool => is_string( $one ) && preg_match( '/^[a-z]{2}$/iD', $one ) );
	return array_values( array_unique( array_map( 'strtoupper', $found ) ) );
}

/**
 * A date as published.
 *
 * @param mixed $value Anything.
 */
function date_of( mixed $value ): ?string {
	return null === time_of( $value ) ? null : $value;
}

/**
 * BCP 47.
 *
 * @param mixed $value Anything.
 */
function language( mixed $value ): ?string {
	return is_string( $value ) && preg_match( '/^[a-z]{2,8}(-[a-z\d]{1,8})*$/iD', $value ) ? $value : null;
}

/**
 * An id. JSON Feed asks readers to take a number for the string that it should have been.
 *
 * @param mixed $value Anything.
 */
function identity( mixed $value ): ?string {
	return text( is_int( $value ) || is_float( $value ) ? (string) json_encode( $value ) : $value ); // phpcs:ignore WordPress.WP.AlternativeFunctions
}

/**
 * When the list as a whole is out of date.
 *
 * @param array<string, mixed> $news Parsed.
 * @return int|null Milliseconds since 1970; null where the document gives no time.
 */
function news_stale_at( array $news ): ?int {
	return $news['stale_after'] ?? ( null === $news['generated'] ? null : $news['generated'] + DAY );
}
