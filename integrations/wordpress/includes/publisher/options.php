<?php
/**
 * The settings of publisher mode.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

use function NewswireElements\Data\one_of;
use function NewswireElements\Data\safe_url;
use function NewswireElements\Data\text;

defined( 'ABSPATH' ) || exit;

const OPTION = 'newswire_publisher';

/** The group and the page of the plugin's settings. */
const PAGE = 'newswire-elements';

const ACCESS = array( 'free', 'registered', 'paid' );

/** Most stories in a document: it is one file, which readers load whole. */
const MOST_STORIES = 500;

add_action( 'init', __NAMESPACE__ . '\\register_options' );

/**
 * Lets WordPress clean the settings whoever writes them.
 */
function register_options(): void {
	register_setting(
		PAGE,
		OPTION,
		array(
			'type'              => 'object',
			'description'       => 'Publisher mode: the posts of this site as a news document.',
			'sanitize_callback' => __NAMESPACE__ . '\\sanitize_options',
			'show_in_rest'      => false,
		)
	);
}

/**
 * The settings, all of them.
 *
 * @return array{enabled: bool, name: string, url: string, post_types: string[], content: string, limit: int, stale_after_hours: int, access: string, holder: string, license: string, quiet: bool}
 */
function options(): array {
	$stored = get_option( OPTION );
	return array_merge(
		array(
			'enabled'           => false,
			// Empty means: as the site is called, and where it is.
			'name'              => '',
			'url'               => '',
			'post_types'        => array( 'post' ),
			'content'           => 'summary',
			'limit'             => 100,
			'stale_after_hours' => 72,
			'access'            => '',
			'holder'            => '',
			'license'           => '',
			'quiet'             => false,
		),
		is_array( $stored ) ? $stored : array()
	);
}

/**
 * Whether the site's stories are published.
 */
function is_enabled(): bool {
	return options()['enabled'];
}

/**
 * Settings as they may be kept. What is not given stays as it is, so that a form without it changes nothing.
 *
 * @param mixed $given What a form or a program sends.
 */
function sanitize_options( mixed $given ): array {
	$options = options();
	if ( ! is_array( $given ) ) {
		return $options;
	}
	foreach ( array( 'enabled', 'quiet' ) as $name ) {
		if ( isset( $given[ $name ] ) ) {
			$options[ $name ] = rest_sanitize_boolean( $given[ $name ] );
		}
	}
	foreach ( array( 'name', 'holder', 'license' ) as $name ) {
		if ( isset( $given[ $name ] ) ) {
			$options[ $name ] = one_line( $given[ $name ] );
		}
	}
	if ( isset( $given['url'] ) ) {
		$options['url'] = safe_url( trim( (string) $given['url'] ) ) ?? '';
	}
	if ( isset( $given['post_types'] ) && is_array( $given['post_types'] ) ) {
		$known                 = array_keys( possible_post_types() );
		$options['post_types'] = array_values( array_intersect( $known, $given['post_types'] ) );
	}
	if ( isset( $given['content'] ) ) {
		$options['content'] = one_of( $given['content'], array( 'summary', 'full' ) ) ?? $options['content'];
	}
	if ( isset( $given['access'] ) ) {
		$options['access'] = one_of( $given['access'], ACCESS ) ?? '';
	}
	foreach ( array(
		'limit'             => MOST_STORIES,
		'stale_after_hours' => 24 * 60,
	) as $name => $most ) {
		if ( isset( $given[ $name ] ) && is_numeric( $given[ $name ] ) ) {
			$options[ $name ] = max( 1, min( $most, (int) $given[ $name ] ) );
		}
	}
	return $options;
}

/**
 * The types of posts that have pages of their own, by name. Their labels are the site's own words.
 *
 * @return array<string, string>
 */
function possible_post_types(): array {
	$types = array_filter( get_post_types( array(), 'objects' ), 'is_post_type_viewable' );
	unset( $types['attachment'] );
	return wp_list_pluck( $types, 'label' );
}

/**
 * The types of posts whose stories are published.
 *
 * @return string[]
 */
function post_types(): array {
	return array_values( array_intersect( options()['post_types'], array_keys( possible_post_types() ) ) );
}

/**
 * Who publishes, as it stands on every card.
 *
 * @return array{name: string, url?: string}
 */
function publisher(): array {
	$options = options();
	$name    = '' === $options['name'] ? one_line( text_from_html( get_option( 'blogname' ) ) ) : $options['name'];
	$url     = safe_url( '' === $options['url'] ? trailingslashit( (string) get_option( 'home' ) ) : $options['url'] );
	return array_filter(
		array(
			// A site may have no title, but what is not named cannot be shown.
			'name' => '' === $name ? (string) wp_parse_url( (string) get_option( 'home' ), PHP_URL_HOST ) : $name,
			'url'  => $url,
		)
	);
}

/**
 * An address of the site, with the scheme that the site has for itself: WordPress takes that of the request at hand, and
 * cron jobs have none.
 *
 * @param string $url Of this site or another.
 */
function own_url( string $url ): ?string {
	$home = wp_parse_url( (string) get_option( 'home' ) );
	if ( ( $home['host'] ?? '' ) === wp_parse_url( $url, PHP_URL_HOST ) ) {
		$url = set_url_scheme( $url, $home['scheme'] ?? 'https' );
	}
	return safe_url( $url );
}

/**
 * Text that somebody typed, without markup, on one line; '' where nothing visible is left.
 *
 * @param mixed $value What was sent.
 */
function one_line( mixed $value ): string {
	$value = is_string( $value ) ? wp_strip_all_tags( wp_check_invalid_utf8( $value, true ) ) : '';
	return text( preg_replace( '/[\s\p{Z}]+/u', ' ', $value ) ) ?? '';
}
