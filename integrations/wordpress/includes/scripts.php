<?php
/**
 * The script that brings the elements to life: one module, once a page, from this site or from the publisher's.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/** Of the script module and of the sheet; with `-classic` behind it, of the script for the editor's canvas. */
const HANDLE = 'newswire-elements';

/**
 * Where the script comes from.
 */
function script_url(): string {
	$settings = settings();
	return 'publisher' === $settings['script'] && '' !== $settings['script_src']
		? $settings['script_src']
		: plugins_url( 'build/cdn/newswire.js', NEWSWIRE_ELEMENTS_FILE );
}

/**
 * Registers scripts and the sheet; what a page needs is put into it where an element is rendered.
 */
function register_scripts(): void {
	$is_local = plugins_url( 'build/cdn/newswire.js', NEWSWIRE_ELEMENTS_FILE ) === script_url();
	// A publisher's script has one address for all sites, and with it one place in caches.
	wp_register_script_module( HANDLE, script_url(), array(), $is_local ? VERSION : null );
	wp_register_script( HANDLE . '-classic', plugins_url( 'build/cdn/newswire.classic.js', NEWSWIRE_ELEMENTS_FILE ), array(), VERSION, true );
	wp_register_style( HANDLE, plugins_url( 'build/cdn/newswire.css', NEWSWIRE_ELEMENTS_FILE ), array(), VERSION );
	// The strip is one line once the script is there: until then as much of its text, so that nothing below moves. Where
	// no script will come, nothing has to be kept free.
	wp_add_inline_style(
		HANDLE,
		'@media (scripting: enabled) { fx-ticker > p { margin: 0; max-block-size: 44px; overflow: hidden; } }'
		. '@media (scripting: none) { :is(news-card, country-feed):not(:defined) { min-block-size: auto !important; } }'
		// Themes of the old kind have paragraphs keep apart, and nothing else: two blocks would touch each other.
		. ( wp_is_block_theme() ? '' : ':where([class*="wp-block-newswire-"]) { margin-block: 1.5em; }' )
	);
}
add_action( 'init', __NAMESPACE__ . '\register_scripts', 5 );

/**
 * Asks for script and sheet on this page.
 */
function enqueue(): void {
	wp_enqueue_script_module( HANDLE );
	wp_enqueue_style( HANDLE );
}

/**
 * The sheet comes with the head where the page is one post with elements in it: later it would come too late.
 */
function enqueue_sheet(): void {
	if ( is_singular() && mentions_us( (string) get_post_field( 'post_content', get_queried_object_id() ) ) ) {
		wp_enqueue_style( HANDLE );
	}
}
add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\enqueue_sheet' );

/**
 * Elements that an author wrote as HTML need the script as well.
 *
 * @param string $content Of a post or a widget.
 */
function enqueue_for_tags( $content ) {
	foreach ( array_keys( elements() ) as $tag ) {
		if ( is_string( $content ) && str_contains( $content, "<{$tag}" ) ) {
			enqueue();
			break;
		}
	}
	return $content;
}
add_filter( 'the_content', __NAMESPACE__ . '\enqueue_for_tags', 99 );
add_filter( 'widget_text', __NAMESPACE__ . '\enqueue_for_tags', 99 );
add_filter( 'widget_block_content', __NAMESPACE__ . '\enqueue_for_tags', 99 );

/**
 * Attributes of our scripts: integrity, crossorigin and nonce.
 *
 * @param array<string, string|bool> $attributes Of a tag.
 * @return array<string, string|bool>
 */
function add_script_attributes( array $attributes ): array {
	$id = $attributes['id'] ?? '';
	if ( ! in_array( $id, array( HANDLE . '-js-module', HANDLE . '-classic-js' ), true ) ) {
		return $attributes;
	}
	$settings = settings();
	if ( HANDLE . '-js-module' === $id ) {
		$attributes['async'] = true;
		if ( 'publisher' === $settings['script'] && '' !== $settings['integrity'] && '' !== $settings['script_src'] ) {
			$attributes['integrity']   = $settings['integrity'];
			$attributes['crossorigin'] = 'anonymous';
		}
	}
	return tag_attributes( $attributes, $id );
}
add_filter( 'wp_script_attributes', __NAMESPACE__ . '\add_script_attributes' );

/**
 * Attributes of our sheet.
 *
 * @param mixed  $tag    HTML; what others make of it may be anything.
 * @param string $handle Of the sheet.
 * @return mixed
 */
function add_style_attributes( $tag, $handle ) {
	if ( HANDLE !== $handle || ! is_string( $tag ) ) {
		return $tag;
	}
	return with_attributes( $tag, HANDLE . '-css' ) . inline_style();
}
add_filter( 'style_loader_tag', __NAMESPACE__ . '\add_style_attributes', 10, 2 );

/**
 * The rules that go with the sheet, where this site adds attributes to our tags: WordPress prints them without any, and a
 * strict policy refuses a style without its nonce.
 */
function inline_style(): string {
	$rules = wp_styles()->get_data( HANDLE, 'after' );
	$id    = HANDLE . '-inline-css';
	$plain = "<style id='{$id}'></style>\n";
	$tag   = with_attributes( $plain, $id );
	// What is put together of several sheets, in wp-admin, has been written before we are asked.
	if ( ! is_array( $rules ) || $plain === $tag || wp_styles()->do_concat ) {
		return '';
	}
	wp_styles()->add_data( HANDLE, 'after', array() );
	if ( has_nonce() ) {
		array_unshift( $rules, 'fx-ticker { min-block-size: 44px; } :is(fx-ticker, news-card, country-feed):not([hidden]) { display: block; }' );
	}
	return str_replace( '</style>', "\n" . implode( "\n", $rules ) . "\n</style>", $tag );
}

/**
 * Whether our styles carry a nonce: then styles in attributes, which can have none, are refused by the policy.
 */
function has_nonce(): bool {
	return isset( tag_attributes( array(), HANDLE . '-inline-css' )['nonce'] );
}

/**
 * A tag with what this site adds to it.
 *
 * @param string $tag HTML.
 * @param string $id  Of the tag.
 */
function with_attributes( string $tag, string $id ): string {
	$processor = new \WP_HTML_Tag_Processor( $tag );
	if ( $processor->next_tag() ) {
		foreach ( tag_attributes( array(), $id ) as $name => $value ) {
			$processor->set_attribute( $name, $value );
		}
	}
	return $processor->get_updated_html();
}

/**
 * What this site adds to our tags.
 *
 * @param array<string, string|bool> $attributes Of the tag.
 * @param string                     $id         Of the tag.
 * @return array<string, string|bool>
 */
function tag_attributes( array $attributes, string $id ): array {
	/**
	 * Filters the attributes of each script, link and style of ours: for `integrity`, `crossorigin` and `nonce`.
	 *
	 * @param array  $attributes By name; true for one without a value.
	 * @param string $id         The tag's `id`.
	 */
	$filtered = apply_filters( 'newswire_script_attributes', $attributes, $id );
	return is_array( $filtered ) ? $filtered : $attributes;
}
