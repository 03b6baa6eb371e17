<?php
/**
 * An element's HTML: its tag, and between the tags what it would show, for who has no script and until the script has come.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/** Attributes that every element of HTML has, as far as authors may set them. */
const GLOBAL_ATTRIBUTES = array( 'id', 'class', 'lang', 'dir', 'theme' );

/**
 * The elements of this release with their attributes, as the build describes them.
 *
 * @return array<string, array{block: string, attributes: array<string, array<string, mixed>>}>
 */
function elements(): array {
	static $elements = null;
	if ( null === $elements ) {
		$elements = wp_json_file_decode( dirname( NEWSWIRE_ELEMENTS_FILE ) . '/build/elements.json', array( 'associative' => true ) );
		$elements = is_array( $elements ) ? $elements : array();
	}
	return $elements;
}

/**
 * Of what kind the document is that an attribute names.
 *
 * @param string $tag       Of the element.
 * @param string $attribute `src` or `rates-src`.
 */
function kind_of_source( string $tag, string $attribute ): string {
	return 'rates-src' === $attribute || str_starts_with( $tag, 'fx-' ) ? 'rates' : 'news';
}

/**
 * An element as HTML: the only thing that makes one.
 *
 * @param string               $tag        Such as `fx-ticker`.
 * @param array<string, mixed> $attributes By their names in HTML; what is empty is not set.
 * @param string               $fallback   HTML for when no document was ever read; by default a link to the publisher.
 * @param array<string, mixed> $context    `post`: the id of the post that it stands in, if not the current one; `block`: the block that it is.
 */
function render( string $tag, array $attributes, string $fallback = '', array $context = array() ): string {
	$element = elements()[ $tag ] ?? null;
	if ( ! $element ) {
		return wp_kses_post( $fallback );
	}
	$set    = set_attributes( $tag, $attributes );
	$post   = (int) ( $context['post'] ?? current_post() );
	$inside = light_html( $tag, $set, $post );
	if ( null === $inside ) {
		return '';
	}
	if ( '' === $inside ) {
		$inside = '' === trim( $fallback ) ? plain_link() : wp_kses_post( $fallback );
	}
	if ( ! isset( $set['src'] ) && ! isset( $set['sample'] ) ) {
		// Without a document an element shows its sample, which is for nobody's readers.
		return $inside;
	}
	enqueue();
	$html = "<{$tag}";
	foreach ( $set as $name => $value ) {
		$html .= '' === $value ? " {$name}" : sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	// The strip has one height. That of the others depends on what is in them: until the script is there the sheet keeps it.
	$style = 'fx-ticker' === $tag ? ' style="display:block;min-block-size:44px"' : ' style="display:block"';
	$html .= ( has_nonce() ? '' : $style ) . ">{$inside}</{$tag}>";
	/**
	 * Filters an element's HTML.
	 *
	 * @param string $html       As it will stand in the page.
	 * @param string $tag        Such as `fx-ticker`.
	 * @param array  $attributes As they are set, by name.
	 * @param array  $context    As given.
	 */
	return (string) apply_filters( 'newswire_render', $html, $tag, $set, $context );
}

/**
 * The attributes that an element gets: those that it has, as text, with addresses that are safe. What names no document
 * gets the connected one.
 *
 * @param string               $tag        Of the element.
 * @param array<string, mixed> $attributes From an author.
 * @return array<string, string>
 */
function set_attributes( string $tag, array $attributes ): array {
	$known = elements()[ $tag ]['attributes'];
	$set   = array();
	foreach ( $attributes as $name => $value ) {
		// A shortcode's attribute without a value has a number for a name.
		if ( is_int( $name ) && is_string( $value ) && isset( $known[ $value ] ) ) {
			$name  = $value;
			$value = true;
		}
		if ( ! isset( $known[ $name ] ) && ! in_array( $name, GLOBAL_ATTRIBUTES, true ) && 'link-params' !== $name ) {
			continue;
		}
		$is_flag = 'boolean' === ( $known[ $name ]['type'] ?? '' );
		if ( null === $value || false === $value || is_array( $value ) || is_object( $value ) ) {
			continue;
		}
		$value = true === $value ? '' : Data\plain_text( wp_check_invalid_utf8( (string) $value ) );
		if ( $is_flag ) {
			// What people write in shortcodes; the editor's transforms read them alike.
			if ( ! preg_match( '/^(?:false|0|no|off)$/iD', $value ) ) {
				$set[ $name ] = '';
			}
		} elseif ( '' !== $value ) {
			$set[ $name ] = $value;
		}
	}
	$settings = settings();
	foreach ( array( 'src', 'rates-src' ) as $name ) {
		if ( isset( $known[ $name ] ) ) {
			// A feed without rates says so, because without a word it gets the connected ones.
			if ( 'rates-src' === $name && 'none' === ( $set[ $name ] ?? '' ) ) {
				unset( $set[ $name ] );
				continue;
			}
			$own = isset( $set[ $name ] ) ? Data\safe_url( $set[ $name ], home_url( '/' ) ) : null;
			$own = $own ?? $settings[ kind_of_source( $tag, $name ) ];
			unset( $set[ $name ] );
			// A sample has its own documents.
			if ( '' !== $own && ! isset( $set['sample'] ) ) {
				$set = array( $name => $own ) + $set;
			}
		}
	}
	return $set;
}

/**
 * What stands between an element's tags.
 *
 * @param string                $tag  Of the element.
 * @param array<string, string> $set  Its attributes.
 * @param int                   $post The post that it stands in, or 0.
 * @return string|null '' without a document; null where nothing at all is to be shown.
 */
function light_html( string $tag, array $set, int $post ): ?string {
	$documents = array();
	foreach ( array( 'src', 'rates-src' ) as $name ) {
		$document = isset( $set[ $name ] ) ? Document::of( $set[ $name ] ) : null;
		if ( $document ) {
			note_shown( $document, $post );
			$documents[ $name ] = array( $document, $document->get( kind_of_source( $tag, $name ) ) );
		}
	}
	list( $document, $data ) = $documents['src'] ?? array( null, null );
	if ( ! $data ) {
		return '';
	}
	$kept = $document->kept();
	switch ( $tag ) {
		case 'fx-ticker':
			return rates_html( $data, $set, (bool) $kept['error'] );
		case 'news-card':
			$card = card_html( $data, $set );
			return null === $card ? null : $card . news_line( $data, $kept, $set );
		case 'country-feed':
			return feed_html( $data, $set, $documents['rates-src'][1] ?? null ) . news_line( $data, $kept, $set );
		default:
			// Elements that came later bring no light DOM of their own yet.
			return '';
	}
}

/**
 * The post whose content is being made, or 0: a template and a widget are of no one post, whatever page they are on.
 */
function current_post(): int {
	return doing_filter( 'the_content' ) ? (int) get_the_ID() : 0;
}

/**
 * A link to the publisher, which stays true whatever happens.
 */
function plain_link(): string {
	$settings = settings();
	$url      = '' !== $settings['landing'] ? $settings['landing'] : $settings['publisher']['url'];
	$title    = '' !== $settings['publisher']['name'] ? $settings['publisher']['name'] : (string) wp_parse_url( $url, PHP_URL_HOST );
	return '' === $url ? '' : '<p>' . link_to( $url, esc_html( $title ) ) . '</p>';
}
