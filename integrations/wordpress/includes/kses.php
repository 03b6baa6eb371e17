<?php
/**
 * Lets authors who may not write any HTML keep our elements in their posts, with the attributes that they have.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/**
 * Adds the elements to what posts may have.
 *
 * @param array<string, array<string, mixed>|bool> $allowed By tag.
 * @param string|array<string, mixed>              $context Such as `post`.
 * @return array<string, array<string, mixed>|bool>
 */
function allow_elements( $allowed, $context ): array {
	$allowed = is_array( $allowed ) ? $allowed : array();
	if ( 'post' !== $context ) {
		return $allowed;
	}
	foreach ( elements() as $tag => $element ) {
		$allowed[ $tag ] = array_fill_keys( array_merge( array_keys( $element['attributes'] ), GLOBAL_ATTRIBUTES, array( 'style', 'link-params' ) ), true );
	}
	// What fallbacks are made of.
	$allowed['time'] = array( 'datetime' => true ) + ( is_array( $allowed['time'] ?? null ) ? $allowed['time'] : array() );
	$allowed['bdi']  = array(
		'lang' => true,
		'dir'  => true,
	) + ( is_array( $allowed['bdi'] ?? null ) ? $allowed['bdi'] : array() );
	return $allowed;
}
add_filter( 'wp_kses_allowed_html', __NAMESPACE__ . '\allow_elements', 10, 2 );

/**
 * Attributes that hold addresses, whose scheme is checked.
 *
 * @param string[] $names Of WordPress.
 * @return string[]
 */
function add_uri_attributes( array $names ): array {
	return array_merge( $names, array( 'rates-src', 'href-template' ) );
}
add_filter( 'wp_kses_uri_attributes', __NAMESPACE__ . '\add_uri_attributes' );

/**
 * The reserved height of a pasted snippet.
 *
 * @param string[] $properties That `style` may have.
 * @return string[]
 */
function allow_reserved_height( array $properties ): array {
	return array_merge( $properties, array( 'display', 'min-block-size' ) );
}
add_filter( 'safe_style_css', __NAMESPACE__ . '\allow_reserved_height' );
