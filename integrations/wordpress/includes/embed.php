<?php
/**
 * The address of a landing page on a line by itself becomes the element that the page is about.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/**
 * The addresses of landing pages, as the source of a regular expression that PHP and JavaScript read alike: those that
 * `newswire embed` writes in the publisher's folder or below, and the page that was connected.
 */
function landing_pattern(): string {
	$settings = settings();
	$bases    = array();
	foreach ( array( 'landing', 'news', 'rates' ) as $name ) {
		// Documents of an embed lie one folder below its pages.
		$bases[] = '' === $settings[ $name ] ? '' : preg_replace( '~(?:documents/)?[^/]*$~D', '', explode( '?', $settings[ $name ] )[0] );
	}
	$bases = array_unique( array_filter( $bases ) );
	if ( ! $bases ) {
		return '(?!)';
	}
	$quoted = array_map( static fn ( string $url ): string => addcslashes( $url, '.\\+*?[^]$(){}|/-' ), $bases );
	return '(?:' . implode( '|', $quoted ) . ')(?:[\\w.%-]+\\/)*landing\\.html(?:[?#][^\\s"\'<>]*)?';
}

/**
 * Registers the handler.
 */
function register_embeds(): void {
	wp_embed_register_handler( 'newswire-elements', '~^' . str_replace( '~', '\~', landing_pattern() ) . '$~i', __NAMESPACE__ . '\embed' );
}
add_action( 'init', __NAMESPACE__ . '\register_embeds' );

/**
 * What stands for a link while WordPress still makes paragraphs, which would tear an element apart; or, for the editor's
 * preview, the element.
 *
 * @param string[]             $matches Of the pattern.
 * @param array<string, mixed> $sizes   Unused: elements are as wide as their place.
 * @param string               $url     As pasted.
 */
function embed( array $matches, array $sizes, string $url ): string {
	return doing_filter( 'the_content' ) || doing_filter( 'widget_text_content' )
		? sprintf( '[newswire_embed url="%s"]', esc_url( $url, array( 'http', 'https' ) ) )
		: landing_html( $url );
}

/**
 * The same, once paragraphs are made.
 *
 * @param array<string, string>|string $attributes With `url`.
 */
function embed_shortcode( $attributes ): string {
	$url = is_array( $attributes ) ? (string) ( $attributes['url'] ?? '' ) : '';
	return landing_html( html_entity_decode( $url, ENT_QUOTES, 'UTF-8' ) );
}

/**
 * A landing page as HTML.
 *
 * @param string $url Of the page.
 */
function landing_html( string $url ): string {
	$document = Document::of( $url );
	if ( ! $document ) {
		return esc_html( $url );
	}
	note_shown( $document, current_post() );
	$page = $document->get( 'landing' );
	if ( ! $page || '' === $page['tag'] ) {
		return '<p>' . link_to( $document->url, esc_html( $url ) ) . '</p>';
	}
	$title = '' === $page['title'] ? $url : $page['title'];
	return render( $page['tag'], $page['attributes'], '<p>' . link_to( $document->url, esc_html( $title ) ) . '</p>' );
}
