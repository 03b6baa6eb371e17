<?php
/**
 * A post as an item of the news document (src/data/schema/news.schema.json).
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

use function NewswireElements\Data\moment;
use function NewswireElements\Data\time_of;

defined( 'ABSPATH' ) || exit;

/**
 * A post as an item; a sentence that says why for one that cannot be.
 *
 * @param \WP_Post $post A post that may be offered.
 * @return array|string
 */
function item_of( \WP_Post $post ): array|string {
	$options                     = options();
	$note                        = story_of( $post->ID );
	$meaning                     = meaning_of( terms_of( $post ) );
	$kind                        = kind_of( $post, $note, $meaning['kind'] );
	$headline                    = headline_of( $post );
	list( $summary, $author_of ) = summary_of( $post, $headline );
	if ( '' === $headline && '' === $summary ) {
		return __( 'It has no headline and no text.', 'newswire-elements' );
	}
	// A paid text without its payer's name would stand there as if it were news.
	if ( 'sponsored' === $kind && '' === $note['sponsor'] ) {
		return __( 'It is sponsored and does not say by whom. Name the sponsor beside the post, under "Newswire".', 'newswire-elements' );
	}
	$access = '' === $note['access'] ? $options['access'] : $note['access'];
	// What readers have to pay for is not given away whole.
	$is_whole = 'full' === $options['content'] && in_array( $access, array( '', 'free' ), true );
	$html     = $is_whole ? text_of( $post ) : '';
	$language = language_of( $post );
	$item     = array(
		'id'             => id_of( name_of( $post->ID ) ),
		'url'            => own_url( (string) get_permalink( $post ) ),
		'title'          => $headline,
		'summary'        => $summary,
		'content_html'   => $html,
		'content_text'   => '' === $html ? ( '' === $summary ? $headline : $summary ) : '',
		'date_published' => date_of( $post, 'date' ),
		'date_modified'  => date_of( $post, 'modified' ),
		'language'       => language_tag( get_locale() ) === $language ? '' : $language,
		'authors'        => authors_of( $post ),
		'tags'           => $meaning['tags'],
		'_newswire'      => array_filter(
			array(
				...countries_of( $note, $meaning['countries'] ),
				'topics'      => $meaning['topics'],
				'kind'        => $kind,
				'sponsor'     => 'sponsored' === $kind ? array_filter(
					array(
						'name' => $note['sponsor'],
						'url'  => $note['sponsor_url'],
					)
				) : array(),
				'summary_by'  => '' === $summary ? '' : $author_of,
				'image'       => image_of( $post ),
				'rights'      => array_filter(
					array(
						'holder'  => $options['holder'],
						'license' => $options['license'],
						'expires' => $note['expires'],
					)
				),
				'access'      => $access,
				'priority'    => priority_of( $post, $note ),
				'corrections' => array_map( __NAMESPACE__ . '\\correction_item', newest_first( corrections_of( $post->ID ) ) ),
			)
		),
	);
	return array_filter( $item, static fn ( $value ): bool => ! in_array( $value, array( '', null, array() ), true ) );
}

/**
 * What sort of piece it is; '' for an article.
 *
 * @param \WP_Post $post  A post.
 * @param array    $note  What an editor said of it.
 * @param string   $terms What its categories stand for.
 */
function kind_of( \WP_Post $post, array $note, string $terms ): string {
	// A sponsor that is named is told, whatever else is said.
	if ( '' !== $note['sponsor'] ) {
		return 'sponsored';
	}
	if ( '' !== $note['kind'] ) {
		return 'article' === $note['kind'] ? '' : $note['kind'];
	}
	if ( '' !== $terms ) {
		return $terms;
	}
	$format = get_post_format( $post );
	return in_array( $format, array( 'video', 'audio' ), true ) ? $format : '';
}

/**
 * What the story is about: as an editor says, else as its categories stand for.
 *
 * @param array    $note  What an editor said of it.
 * @param string[] $terms Countries of its categories and tags.
 */
function countries_of( array $note, array $terms ): array {
	$countries = $note['countries'] ? $note['countries'] : $terms;
	return array(
		'countries'    => array_slice( $countries, 0, MOST_COUNTRIES ),
		'mentions'     => array_values( array_diff( array_unique( array( ...array_slice( $countries, MOST_COUNTRIES ), ...$terms ) ), array_slice( $countries, 0, MOST_COUNTRIES ) ) ),
		'countries_by' => $note['countries'] ? 'manual' : ( $terms ? 'feed' : '' ),
	);
}

/**
 * How much a story matters: breaking news until its end, then what is sticky.
 *
 * @param \WP_Post $post A post.
 * @param array    $note What an editor said of it.
 */
function priority_of( \WP_Post $post, array $note ): array|string {
	$until = moment( $note['breaking'] );
	if ( null !== $until && $until > time() * 1000 ) {
		return array(
			'level'   => 'breaking',
			'expires' => $note['breaking'],
		);
	}
	return is_sticky( $post->ID ) ? 'top' : '';
}

/**
 * Names of those who wrote a story. Their addresses, portraits and pages are nobody's business elsewhere, and a name
 * that is an e-mail address is none.
 *
 * @param \WP_Post $post A post.
 * @return array<int, array{name: string}>
 */
function authors_of( \WP_Post $post ): array {
	$users = function_exists( 'get_coauthors' ) ? get_coauthors( $post->ID ) : array( get_userdata( (int) $post->post_author ) );
	$names = array();
	foreach ( is_array( $users ) ? $users : array() as $user ) {
		$name = is_object( $user ) ? one_line( text_from_html( (string) ( $user->display_name ?? '' ) ) ) : '';
		if ( '' !== $name && ! str_contains( $name, '@' ) ) {
			$names[] = array( 'name' => $name );
		}
	}
	return $names;
}

/**
 * When a post was published or changed, with the offset that the site's clock had then.
 *
 * @param \WP_Post $post A post.
 * @param string   $what `date` or `modified`.
 * @return string '' where it is not known, or says no more than when the post was published.
 */
function date_of( \WP_Post $post, string $what ): string {
	$date = get_post_datetime( $post, $what, 'gmt' );
	// Imported posts may have the clock of the site alone.
	$date = $date ? $date : get_post_datetime( $post, $what );
	if ( ! $date ) {
		return '';
	}
	$text = $date->setTimezone( wp_timezone() )->format( DATE_RFC3339 );
	if ( 'modified' === $what ) {
		$published = time_of( date_of( $post, 'date' ) );
		return null === $published || time_of( $text ) <= $published ? '' : $text;
	}
	return null === time_of( $text ) ? '' : $text;
}

/**
 * Corrections by their dates.
 *
 * @param array $corrections As they were added.
 */
function newest_first( array $corrections ): array {
	// Of two of one day the later one was added later.
	$corrections = array_reverse( $corrections );
	usort( $corrections, static fn ( array $a, array $b ): int => time_of( $b['date'] ) <=> time_of( $a['date'] ) );
	return $corrections;
}

/**
 * A correction as the document has it.
 *
 * @param array $correction As `sanitize_corrections` gives it.
 */
function correction_item( array $correction ): array {
	return array_filter( array_intersect_key( $correction, array_flip( array( 'date', 'kind', 'text', 'url' ) ) ) );
}
