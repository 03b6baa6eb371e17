<?php
/**
 * Shortcodes with the elements' own names and attributes: `[fx_ticker pairs="USD/KGS"]`, or with hyphens.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/**
 * The names of all shortcodes.
 *
 * @return string[]
 */
function shortcode_names(): array {
	$names = array( 'newswire_embed' );
	foreach ( array_keys( elements() ) as $tag ) {
		// WordPress finds the first name that fits: with hyphens, a name may be the beginning of another.
		array_push( $names, $tag, str_replace( '-', '_', $tag ) );
	}
	return $names;
}

/**
 * Registers them.
 */
function add_shortcodes(): void {
	foreach ( shortcode_names() as $name ) {
		add_shortcode( $name, __NAMESPACE__ . '\shortcode' );
	}
	add_shortcode( 'newswire_embed', __NAMESPACE__ . '\embed_shortcode' );
}
add_action( 'init', __NAMESPACE__ . '\add_shortcodes' );

/**
 * A shortcode as HTML.
 *
 * @param array<int|string, string>|string $attributes '' without any.
 * @param string|null                      $content    What stands between its tags: its own fallback.
 * @param string                           $name       Of the shortcode.
 */
function shortcode( $attributes, $content, string $name ): string {
	$set = array();
	foreach ( is_array( $attributes ) ? $attributes : array() as $attribute => $value ) {
		// `heading_level` is what many would write.
		$set[ is_string( $attribute ) ? str_replace( '_', '-', $attribute ) : $attribute ] = $value;
	}
	return render( str_replace( '_', '-', $name ), $set, (string) $content );
}

/** Where a paragraph was parted, until it is known what is left of it. */
const PARTED = '<!--newswire-parted-->';

/**
 * Parts the paragraphs that shortcodes of ours stand in: what they show has headings, lists and paragraphs of its own, and
 * browsers would take these out of the element.
 *
 * @param mixed $content Of a post, with shortcodes and paragraphs.
 * @return mixed
 */
function part_paragraphs( $content ) {
	if ( ! is_string( $content ) || ! str_contains( $content, '[' ) ) {
		return $content;
	}
	$parted = preg_replace_callback(
		'/' . get_shortcode_regex( shortcode_names() ) . '/',
		static function ( array $found ) use ( $content ): string {
			list( $shortcode, $at ) = $found[0];
			// The last tag of a paragraph before it opens one.
			$is_inside = preg_match( '~.*<(/?)p[\s>]~is', substr( $content, 0, $at ), $tag ) && '' === $tag[1];
			// `[[fx_ticker]]` is about a shortcode, and is none.
			return $is_inside && ! ( '[' === $found[1][0] && ']' === $found[6][0] ) ? '</p>' . PARTED . $shortcode . PARTED . '<p>' : $shortcode;
		},
		$content,
		-1,
		$count,
		PREG_OFFSET_CAPTURE
	);
	if ( ! is_string( $parted ) || ! $count ) {
		return $content;
	}
	// Halves in which nothing is left; empty paragraphs of authors stay. Possessive, and with what there was before should
	// it fail: a text must not go for its blanks.
	$empty  = '<p(?:\s[^>]*)?>(?:\s++|&nbsp;|<br ?/?>)*+</p>';
	$tidied = preg_replace( array( "~{$empty}(?=" . PARTED . ')~i', '~(?<=' . PARTED . "){$empty}~i" ), '', $parted );
	return str_replace( PARTED, '', $tidied ?? $parted );
}
// After WordPress has made paragraphs, and before it reads shortcodes.
add_filter( 'the_content', __NAMESPACE__ . '\part_paragraphs', 10 );
add_filter( 'widget_text_content', __NAMESPACE__ . '\part_paragraphs', 10 );
