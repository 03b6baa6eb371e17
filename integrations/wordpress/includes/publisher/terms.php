<?php
/**
 * What categories and tags stand for: a country, a topic, a kind of story. A person says so; nothing is guessed.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

use function NewswireElements\Data\one_of;

defined( 'ABSPATH' ) || exit;

/** By term meta, what it holds. */
const TERM_META = array(
	'_newswire_country' => 'sanitize_term_country',
	'_newswire_topic'   => 'sanitize_term_topic',
	'_newswire_kind'    => 'sanitize_kind',
);

/** Kinds of stories, but for the usual one. */
const KINDS = array( 'live', 'opinion', 'video', 'audio', 'sponsored' );

/** Topics of a story beyond these say nothing. */
const MOST_TOPICS = 5;

add_action( 'init', __NAMESPACE__ . '\\register_terms', 20 );

/**
 * Lets WordPress clean what terms stand for, and ask who may say so.
 */
function register_terms(): void {
	foreach ( TERM_META as $key => $sanitizer ) {
		register_meta(
			'term',
			$key,
			array(
				'type'              => 'string',
				'single'            => true,
				'show_in_rest'      => false,
				'sanitize_callback' => __NAMESPACE__ . '\\' . $sanitizer,
				'auth_callback'     => static fn ( $allowed, $key, $term, $user ): bool => user_can( $user, 'edit_term', $term ),
			)
		);
	}
}

/**
 * A country's code, `none` for a term that is no country although it is called like one, or ''.
 *
 * @param mixed $value Anything.
 */
function sanitize_term_country( mixed $value ): string {
	return 'none' === $value ? 'none' : country_code( $value ) ?? '';
}

/**
 * The code of a topic, or ''.
 *
 * @param mixed $value Anything.
 */
function sanitize_term_topic( mixed $value ): string {
	return is_string( $value ) && isset( media_topics()[ $value ] ) ? $value : '';
}

/**
 * A kind of story, '' for an article.
 *
 * @param mixed $value Anything.
 */
function sanitize_kind( mixed $value ): string {
	return one_of( $value, KINDS ) ?? '';
}

/**
 * The kinds in words.
 *
 * @return array<string, string>
 */
function kind_names(): array {
	return array(
		'live'      => __( 'Live', 'newswire-elements' ),
		'opinion'   => __( 'Opinion', 'newswire-elements' ),
		'video'     => __( 'Video', 'newswire-elements' ),
		'audio'     => __( 'Audio', 'newswire-elements' ),
		'sponsored' => __( 'Sponsored', 'newswire-elements' ),
	);
}

/**
 * The top of IPTC's Media Topics (https://cv.iptc.org/newscodes/mediatopic/), by code, with IPTC's own names.
 *
 * @return array<string, string>
 */
function media_topics(): array {
	return array(
		'medtop:01000000' => 'arts, culture, entertainment and media',
		'medtop:02000000' => 'crime, law and justice',
		'medtop:03000000' => 'disaster, accident and emergency incident',
		'medtop:04000000' => 'economy, business and finance',
		'medtop:05000000' => 'education',
		'medtop:06000000' => 'environment',
		'medtop:07000000' => 'health',
		'medtop:08000000' => 'human interest',
		'medtop:09000000' => 'labour',
		'medtop:10000000' => 'lifestyle and leisure',
		'medtop:11000000' => 'politics and government',
		'medtop:12000000' => 'religion',
		'medtop:13000000' => 'science and technology',
		'medtop:14000000' => 'society',
		'medtop:15000000' => 'sport',
		'medtop:16000000' => 'conflict, war and peace',
		'medtop:17000000' => 'weather',
	);
}

/**
 * The taxonomies whose terms may stand for something, those with a hierarchy first.
 *
 * @return string[]
 */
function taxonomies(): array {
	$found = array();
	foreach ( post_types() as $type ) {
		foreach ( get_object_taxonomies( $type, 'objects' ) as $taxonomy ) {
			if ( $taxonomy->public && 'post_format' !== $taxonomy->name ) {
				$found[ $taxonomy->name ] = $taxonomy->hierarchical ? 0 : 1;
			}
		}
	}
	asort( $found );
	return array_keys( $found );
}

/**
 * A post's categories and tags.
 *
 * @param \WP_Post $post A post.
 * @return \WP_Term[] Categories first, each taxonomy in the order of its names.
 */
function terms_of( \WP_Post $post ): array {
	$found = array();
	foreach ( taxonomies() as $taxonomy ) {
		$terms = is_object_in_taxonomy( $post->post_type, $taxonomy ) ? get_the_terms( $post, $taxonomy ) : false;
		if ( is_array( $terms ) ) {
			usort( $terms, static fn ( \WP_Term $a, \WP_Term $b ): int => strcmp( $a->name, $b->name ) ? strcmp( $a->name, $b->name ) : $a->term_id - $b->term_id );
			array_push( $found, ...array_filter( $terms, static fn ( \WP_Term $term ): bool => ! is_unsorted( $term ) ) );
		}
	}
	return $found;
}

/**
 * Whether a category is that of posts which nobody put into one.
 *
 * @param \WP_Term $term A term.
 */
function is_unsorted( \WP_Term $term ): bool {
	return 'category' === $term->taxonomy && preg_match( '/^(?:uncategori[sz]ed|без[- ]рубрики)$/iu', urldecode( $term->slug ) );
}

/**
 * What a post's categories and tags stand for.
 *
 * @param \WP_Term[] $terms Of the post.
 * @return array{countries: string[], topics: array<int, array{qcode?: string, name: string}>, kind: string, tags: string[]}
 */
function meaning_of( array $terms ): array {
	$countries = array();
	$topics    = array();
	$kind      = '';
	$tags      = array();
	foreach ( $terms as $term ) {
		$name    = one_line( text_from_html( $term->name ) );
		$country = sanitize_term_country( get_term_meta( $term->term_id, '_newswire_country', true ) );
		$topic   = sanitize_term_topic( get_term_meta( $term->term_id, '_newswire_topic', true ) );
		$means   = sanitize_kind( get_term_meta( $term->term_id, '_newswire_kind', true ) );
		if ( '' !== $name ) {
			$tags[] = $name;
		}
		if ( '' !== $country && 'none' !== $country ) {
			$countries[] = $country;
		}
		// Paid for once is paid for, whatever else the story is filed under.
		if ( '' === $kind || 'sponsored' === $means ) {
			$kind = $means;
		}
		$is_category = is_taxonomy_hierarchical( $term->taxonomy );
		if ( '' !== $name && ( '' !== $topic || ( $is_category && in_array( $country, array( '', 'none' ), true ) && '' === $means ) ) ) {
			$topics[ '' === $topic ? $name : $topic ] = array_filter(
				array(
					'qcode' => $topic,
					'name'  => $name,
				)
			);
		}
	}
	return array(
		'countries' => array_values( array_unique( $countries ) ),
		'topics'    => array_slice( array_values( $topics ), 0, MOST_TOPICS ),
		'kind'      => $kind,
		'tags'      => array_values( array_unique( $tags ) ),
	);
}
