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
 * The reserved height of a pasted snippet, as far as this site does not allow its properties anyway: WordPress does not
 * say on which tag they stand, so they may have no other values than a snippet has.
 */
const RESERVED = array(
	'display'        => '/^block$/iD',
	'min-block-size' => '/^\d{1,4}(?:\.\d+)?(?:px|r?em|r?lh|[sld]?v[hb])$/iD',
);

/**
 * Adds the properties that the site does not allow.
 *
 * @param string[] $properties That `style` may have.
 * @return string[]
 */
function allow_reserved_height( array $properties ): array {
	narrowed( array_values( array_diff( array_keys( RESERVED ), $properties ) ) );
	return array_merge( $properties, narrowed() );
}
// Behind those of others, to know what they allow.
add_filter( 'safe_style_css', __NAMESPACE__ . '\allow_reserved_height', PHP_INT_MAX );

/**
 * The properties that are allowed on our account alone.
 *
 * @param string[]|null $properties What they are from now on.
 * @return string[]
 */
function narrowed( ?array $properties = null ): array {
	static $known = array();
	$known        = $properties ?? $known;
	return $known;
}

/**
 * Refuses other values of theirs: `display:none` would let authors hide words from readers.
 *
 * @param bool   $is_allowed Whether WordPress allows it.
 * @param string $css        A declaration.
 */
function allow_reserved_values( $is_allowed, $css ): bool {
	list( $property, $value ) = array_map( 'trim', explode( ':', (string) $css, 2 ) ) + array( 1 => '' );
	return $is_allowed && ( ! in_array( $property, narrowed(), true ) || preg_match( RESERVED[ $property ], $value ) );
}
add_filter( 'safecss_filter_attr_allow_css', __NAMESPACE__ . '\allow_reserved_values', 10, 2 );
