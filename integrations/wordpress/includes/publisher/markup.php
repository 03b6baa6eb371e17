<?php
/**
 * A post's text as markup that stands by itself: what was saved, without running blocks, shortcodes or filters. What a
 * block shows only when it is run (lists of posts, forms, adverts) is no part of a story on another site, and would
 * give the document other bytes every time.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

defined( 'ABSPATH' ) || exit;

/** Text beyond this is not handed on whole: readers load the document of all stories at once. In bytes. */
const LONGEST_TEXT = 200000;

/** Synced patterns may hold each other. */
const DEEPEST = 5;

/** Blocks that lead through a page and are none of its story. */
const PASSED_OVER = array( 'core/more', 'core/nextpage', 'core/spacer', 'core/buttons', 'core/button', 'core/search', 'core/navigation', 'core/social-links' );

/** Blocks whose name says that not everybody sees what is in them, whatever plugin they are from. */
const FOR_SOME = '#premium|member|restrict|paywall|pay-wall|subscri|registered|logged|private|protect|condition|visib|unlock|locked|gated|content-?control|block-?control|user-?role#i';

/** Shortcodes of page builders hold the text of a page; those of others may hold what is for members. */
const BUILDERS = '/^(?:vc|et_pb|fusion|av|kc|mk|cs|x|tatsu|themify|wpb)_/';

/** What a text may be made of, as in src/data/allowlist.ts, with the attributes of each; tests/wordpress compares. */
const ALLOWED = array(
	'a'          => array( 'href' ),
	'abbr'       => array(),
	'b'          => array(),
	'bdi'        => array(),
	'blockquote' => array(),
	'br'         => array(),
	'caption'    => array(),
	'cite'       => array(),
	'code'       => array(),
	'dd'         => array(),
	'del'        => array(),
	'dl'         => array(),
	'dt'         => array(),
	'em'         => array(),
	'figcaption' => array(),
	'figure'     => array(),
	'h2'         => array(),
	'h3'         => array(),
	'h4'         => array(),
	'h5'         => array(),
	'h6'         => array(),
	'hr'         => array(),
	'i'          => array(),
	'img'        => array( 'src', 'alt', 'width', 'height' ),
	'ins'        => array(),
	'li'         => array( 'value' ),
	'mark'       => array(),
	'ol'         => array( 'start', 'reversed', 'type' ),
	'p'          => array(),
	'pre'        => array(),
	'q'          => array(),
	's'          => array(),
	'small'      => array(),
	'strong'     => array(),
	'sub'        => array(),
	'sup'        => array(),
	'table'      => array(),
	'tbody'      => array(),
	'td'         => array( 'colspan', 'rowspan' ),
	'tfoot'      => array(),
	'th'         => array( 'colspan', 'rowspan', 'scope' ),
	'thead'      => array(),
	'time'       => array( 'datetime' ),
	'tr'         => array(),
	'ul'         => array(),
);

/** Elements that go with all that is in them. */
const DROPPED = 'script|style|noscript|template|title|xmp|plaintext|noembed|noframes|frameset|iframe|object|applet|portal|fencedframe|svg|math|canvas|video|audio|map|button|select|datalist|optgroup|option|textarea|output|progress|meter|dialog|slot|rp';

/**
 * A post's whole text, clean, with absolute addresses; '' where there is none, or too much.
 *
 * @param \WP_Post $post A post.
 */
function text_of( \WP_Post $post ): string {
	if ( strlen( $post->post_content ) > 2 * LONGEST_TEXT ) {
		return '';
	}
	$html = wp_kses( typeset( static_markup( $post->post_content ) ), allowed_html(), array( 'http', 'https' ) );
	$html = links_add_base_url( $html, (string) get_permalink( $post ) );
	$html = (string) preg_replace( array( '#<(p|figure|figcaption|li|h[2-4])>(?:\s|&nbsp;|<br\s*/?>)*</\1>#i', '/\n{2,}/' ), array( '', "\n" ), $html );
	$html = trim( wp_check_invalid_utf8( $html, true ) );
	return strlen( $html ) > LONGEST_TEXT || '' === text_from_html( $html ) ? '' : $html;
}

/**
 * What a text may be made of, as `wp_kses` wants it.
 *
 * @return array<string, array<string, true>>
 */
function allowed_html(): array {
	return array_map( static fn ( array $names ): array => array_fill_keys( array( 'lang', 'dir', ...$names ), true ), ALLOWED );
}

/**
 * The markup that a post was saved with. It is not clean.
 *
 * @param string $content A post's content, or the beginning of it.
 * @param int    $depth   How many patterns it stands in.
 */
function static_markup( string $content, int $depth = 0 ): string {
	$html = has_blocks( $content )
		? implode( "\n", array_map( static fn ( array $block ): string => block_markup( $block, $depth ), parse_blocks( $content ) ) )
		: classic_markup( $content );
	// Of the whole, since a shortcode may begin in one block and end in another.
	return without_active( without_shortcodes( $html ) );
}

/**
 * A block's saved markup.
 *
 * @param array $block As `parse_blocks` gives it.
 * @param int   $depth How many patterns it stands in.
 */
function block_markup( array $block, int $depth ): string {
	$name = $block['blockName'];
	if ( null === $name || 'core/freeform' === $name ) {
		return classic_markup( $block['innerHTML'] );
	}
	// Our own show other publishers' stories.
	if ( in_array( $name, PASSED_OVER, true ) || str_starts_with( $name, 'newswire/' ) || is_for_some( $block ) ) {
		return '';
	}
	if ( 'core/block' === $name ) {
		$pattern = $depth < DEEPEST ? get_post( (int) ( $block['attrs']['ref'] ?? 0 ) ) : null;
		$is_open = $pattern && 'wp_block' === $pattern->post_type && 'publish' === $pattern->post_status && '' === $pattern->post_password;
		return $is_open ? static_markup( $pattern->post_content, $depth + 1 ) : '';
	}
	if ( 'core/embed' === $name || str_starts_with( $name, 'core-embed/' ) ) {
		return embed_link( (string) ( $block['attrs']['url'] ?? '' ) );
	}
	if ( 'core/shortcode' === $name ) {
		return classic_markup( $block['innerHTML'] );
	}
	$html  = '';
	$inner = $block['innerBlocks'];
	foreach ( $block['innerContent'] as $piece ) {
		$html .= is_string( $piece ) ? $piece : block_markup( array_shift( $inner ), $depth );
	}
	return $html;
}

/**
 * Whether a block may be for some readers alone. What is saved in it is no secret to us, but its plugin shows it only to
 * those who paid or logged in, and we run no plugin: so whatever a plugin has a say in is left out.
 *
 * @param array $block As `parse_blocks` gives it.
 */
function is_for_some( array $block ): bool {
	$name       = $block['blockName'];
	$attributes = is_array( $block['attrs'] ) ? $block['attrs'] : array();
	if ( preg_match( FOR_SOME, $name ) || isset( $attributes['blockVisibility'] ) || isset( $attributes['metadata']['blockVisibility'] ) ) {
		return true;
	}
	foreach ( array_keys( $attributes ) as $attribute ) {
		if ( preg_match( FOR_SOME, (string) $attribute ) ) {
			return true;
		}
	}
	$type = str_starts_with( $name, 'core/' ) ? null : \WP_Block_Type_Registry::get_instance()->get_registered( $name );
	return $type && $type->is_dynamic();
}

/**
 * Markup of the editor from before blocks: paragraphs are blank lines, and pictures may stand in shortcodes. Others stay.
 *
 * @param string $content As saved.
 */
function classic_markup( string $content ): string {
	$content = preg_replace_callback( '/\[gallery\b([^\]]*)\]/', static fn ( array $found ): string => gallery( $found[1] ), $content );
	$content = preg_replace_callback( '#\[(caption|wp_caption)\b([^\]]*)\](.*?)\[/\1\]#s', static fn ( array $found ): string => captioned( $found[3], $found[2] ), (string) $content );
	$content = preg_replace_callback( '#\[embed\b[^\]]*\]\s*(\S+?)\s*\[/embed\]#', static fn ( array $found ): string => embed_link( $found[1] ), (string) $content );
	$content = preg_replace_callback( '#^[ \t]*(https?://[^\s<>"]+)[ \t]*$#m', static fn ( array $found ): string => embed_link( $found[1] ), (string) $content );
	return wpautop( (string) $content );
}

/**
 * A link in place of what another site would show.
 *
 * @param string $url As saved.
 */
function embed_link( string $url ): string {
	$url = \NewswireElements\Data\safe_url( trim( html_entity_decode( $url, ENT_QUOTES ) ) );
	return $url ? sprintf( "\n<p><a href=\"%s\">%s</a></p>\n", esc_url( $url ), esc_html( $url ) ) : '';
}

/**
 * A picture with its caption.
 *
 * @param string $inner      What stands in the shortcode: the picture, then words.
 * @param string $attributes Of the shortcode.
 */
function captioned( string $inner, string $attributes ): string {
	$caption = shortcode_parse_atts( $attributes )['caption'] ?? '';
	if ( ! preg_match( '#((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)#is', $inner, $found ) ) {
		return $inner;
	}
	$words = trim( '' === $caption ? $found[2] : $caption );
	return "\n<figure>{$found[1]}" . ( '' === $words ? '' : "<figcaption>{$words}</figcaption>" ) . "</figure>\n";
}

/**
 * The pictures of a gallery.
 *
 * @param string $attributes Of the shortcode.
 */
function gallery( string $attributes ): string {
	$attributes = shortcode_parse_atts( $attributes );
	$html       = '';
	foreach ( wp_parse_id_list( is_array( $attributes ) ? ( $attributes['ids'] ?? '' ) : '' ) as $id ) {
		$image = 'inherit' === get_post_status_raw( $id ) ? image_from( $id ) : null;
		if ( $image ) {
			$caption = $image['caption'] ?? '';
			$html   .= sprintf( "\n<figure><img src=\"%s\" alt=\"%s\">%s</figure>\n", esc_url( $image['url'] ), esc_attr( $image['alt'] ), '' === $caption ? '' : '<figcaption>' . esc_html( $caption ) . '</figcaption>' );
		}
	}
	return $html;
}

/**
 * An attachment's own status: WordPress tells that of the post it belongs to.
 *
 * @param int $id Of a post.
 */
function get_post_status_raw( int $id ): string {
	$post = get_post( $id );
	return $post ? $post->post_status : '';
}

/**
 * A text without shortcodes. What stands between two of a plugin's goes with them, for it may be for members alone; what
 * stands between those of page builders, and of plugins that are gone, everybody sees. Square brackets of authors, "[sic]",
 * stay.
 *
 * @param string $content Text or markup.
 */
function without_shortcodes( string $content ): string {
	global $shortcode_tags;
	if ( ! str_contains( $content, '[' ) ) {
		return $content;
	}
	preg_match_all( '#\[([A-Za-z][\w-]*)#', $content, $names );
	// Some plugins have theirs on readers' pages alone, and not where posts are saved: those whose name tells count always.
	$active = array_unique(
		array(
			...array_filter( array_keys( $shortcode_tags ), static fn ( $name ): bool => ! preg_match( BUILDERS, (string) $name ) ),
			...preg_grep( FOR_SOME, array_unique( $names[1] ) ),
		)
	);
	foreach ( $active as $name ) {
		if ( str_contains( $content, "[{$name}" ) ) {
			$name    = preg_quote( (string) $name, '#' );
			$content = (string) preg_replace( "#(?<!\[)\[{$name}(?![\w-])[^\]]*(?<!/)\].*?\[/{$name}\]#s", '', $content );
		}
	}
	return (string) preg_replace_callback(
		'#\[(\[?)(/?)([A-Za-z][\w-]*)((?:\s[^\[\]]*)?/?)\](\]?)#',
		static function ( array $found ): string {
			list( $whole, $opening, $end, $name, $attributes, $closing ) = $found;
			if ( '[' === $opening && ']' === $closing ) {
				return substr( $whole, 1, -1 ); // An author's way to show one.
			}
			// Those of plugins that are gone are left behind in the text.
			$is_builders = preg_match( '/[_-]/', $name ) || preg_match( '/\s[\w-]+\s*=/', $attributes ) || '/' === $end;
			return shortcode_exists( $name ) || $is_builders ? '' : $whole;
		},
		$content
	);
}

/**
 * Markup without comments, and without elements whose content is no text.
 *
 * @param string $html Markup.
 */
function without_active( string $html ): string {
	return (string) preg_replace(
		array(
			'/<!--.*?-->/s',
			'#<(' . DROPPED . ')\b[^>]*>.*?</\1\s*>#is',
		),
		'',
		$html
	);
}
