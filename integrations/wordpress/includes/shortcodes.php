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
	$names = array();
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
