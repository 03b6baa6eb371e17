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
const FOR_SOME = '#premium|member|restrict|pay-?wall|subscri|registered|logged|private|protect|condition|visib|unlock|locked|gated|content-?(?:control|gate)|block-?control|user-?role|patreon|s2if'
	. '|(?:^|[/_-])(?:pmpro|mepr|rcp|wlm|swpm|ihc|arm|wcm|um)(?=[/_-]|$)#i';

/** Blocks that stand between what everybody reads and the rest of the post. */
const WALLS = '#pay-?wall|content-?gate#i';

/** What membership plugins say of a post as a whole, by the meta that says it, with what they say of one for everybody. */
const POSTS_FOR_SOME = array(
	'_jetpack_newsletter_access'                  => array( '', 'everybody' ),
	'rcp_access_level'                            => array( '', 'None', '0' ),
	'rcp_user_level'                              => array( '', 'All', 'all' ),
	'rcp_subscription_level'                      => array( '' ),
	'rcUserLevel'                                 => array( '', 'None' ),
	'_is_paid'                                    => array( '', '0' ),
	'_members_access_role'                        => array( '' ),
	'patreon-level'                               => array( '', '0' ),
	'pms-content-restrict-user-status'            => array( '' ),
	'pms-content-restrict-subscription-plan'      => array( '' ),
	'pms-content-restrict-all-subscription-plans' => array( '' ),
);

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
	if ( strlen( $post->post_content ) > 2 * LONGEST_TEXT || is_post_for_some( $post ) ) {
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
 * Whether a plugin shows a post as a whole to some readers alone.
 *
 * @param \WP_Post $post A post.
 */
function is_post_for_some( \WP_Post $post ): bool {
	foreach ( POSTS_FOR_SOME as $key => $open ) {
		foreach ( (array) get_post_meta( $post->ID, $key ) as $value ) {
			if ( ! is_scalar( $value ) || ! in_array( (string) $value, $open, true ) ) {
				return true;
			}
		}
	}
	// Ultimate Member says something of every post.
	$ultimate = get_post_meta( $post->ID, 'um_content_restriction', true );
	if ( is_array( $ultimate ) && ! empty( $ultimate['_um_custom_access_settings'] ) && ! empty( $ultimate['_um_accessible'] ) ) {
		return true;
	}
	// These have it in tables of their own. Whoever is at work now may read everything, so they are asked of the post.
	$levels = function_exists( 'pmpro_has_membership_access' ) ? pmpro_has_membership_access( $post->ID, null, true ) : null;
	return ( is_array( $levels ) && ! empty( $levels[1] ) )
		|| ( function_exists( 'rcp_is_restricted_content' ) && rcp_is_restricted_content( $post->ID ) )
		|| ( function_exists( 'wc_memberships_is_post_content_restricted' ) && wc_memberships_is_post_content_restricted( $post->ID ) )
		|| ( is_callable( array( '\MeprRule', 'get_rules' ) ) && \MeprRule::get_rules( $post ) )
		/**
		 * Filters whether a post is for some readers alone: then no more of it is published than its headline and the
		 * summary that an editor wrote.
		 *
		 * @param bool     $is_for_some Whether.
		 * @param \WP_Post $post        The post.
		 */
		|| apply_filters( 'newswire_post_is_restricted', false, $post );
}

/**
 * The markup that a post was saved with. It is not clean.
 *
 * @param string $content A post's content, or the beginning of it.
 * @param int    $depth   How many patterns it stands in.
 * @param bool   $is_over Whether the rest is for some readers alone.
 */
function static_markup( string $content, int $depth = 0, bool &$is_over = false ): string {
	$html = '';
	if ( has_blocks( $content ) ) {
		foreach ( parse_blocks( $content ) as $block ) {
			$html .= block_markup( $block, $depth, $is_over ) . "\n";
		}
	} else {
		$html = classic_markup( $content );
	}
	// Of the whole, since a shortcode may begin in one block and end in another.
	return without_active( without_shortcodes( $html ) );
}

/**
 * A block's saved markup.
 *
 * @param array $block   As `parse_blocks` gives it.
 * @param int   $depth   How many patterns it stands in.
 * @param bool  $is_over Whether the rest is for some readers alone.
 */
function block_markup( array $block, int $depth, bool &$is_over ): string {
	$name    = $block['blockName'];
	$is_wall = null !== $name && preg_match( WALLS, $name ) && array() === $block['innerBlocks'];
	$is_over = $is_over || $is_wall;
	if ( $is_over ) {
		return '';
	}
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
		return $is_open ? static_markup( $pattern->post_content, $depth + 1, $is_over ) : '';
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
		if ( ! is_string( $piece ) ) {
			$html .= block_markup( array_shift( $inner ), $depth, $is_over );
		} elseif ( ! $is_over ) {
			$html .= $piece;
		}
	}
	return $is_over ? force_balance_tags( $html ) : $html;
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
	foreach ( $attributes as $attribute => $value ) {
		if ( preg_match( FOR_SOME, (string) $attribute ) || ( is_array( $value ) && says_for_some( $value ) ) ) {
			return true;
		}
	}
	$type = str_starts_with( $name, 'core/' ) ? null : \WP_Block_Type_Registry::get_instance()->get_registered( $name );
	return $type && $type->is_dynamic();
}

/**
 * Whether a value of a block's attribute holds a condition, as EditorsKit and others have them: `{"loggedin": false}`.
 * What says that all may see it counts for nothing, for these write that into every block.
 *
 * @param array $values Of an attribute.
 */
function says_for_some( array $values ): bool {
	foreach ( $values as $name => $value ) {
		if ( is_array( $value ) ) {
			if ( array() !== $value && ( preg_match( FOR_SOME, (string) $name ) || says_for_some( $value ) ) ) {
				return true;
			}
		} elseif ( preg_match( '/^(?:show)?_?logged_?(?:in|out)$/i', (string) $name ) ) {
			if ( true !== $value ) {
				return true;
			}
		} elseif ( preg_match( FOR_SOME, (string) $name ) && ! in_array( $value, array( false, null, '', 0, '0' ), true ) ) {
			return true;
		}
	}
	return false;
}

/**
 * Markup of the editor from before blocks: paragraphs are blank lines, and pictures may stand in shortcodes. Others stay.
 *
 * @param string $content As saved.
 */
function classic_markup( string $content ): string {
	$content = preg_replace_callback( '/\[gallery\b([^\]]*)\]/', static fn ( array $found ): string => gallery( $found[1] ), $content );
	foreach ( array( 'caption', 'wp_caption' ) as $name ) {
		$content = in_pairs( (string) $content, "[/{$name}]", "#\\[{$name}\\b([^\\]]*)\\](.*?)\\[/{$name}\\]#s", static fn ( array $found ): string => captioned( $found[2], $found[1] ) );
	}
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
			$quoted  = preg_quote( (string) $name, '#' );
			$content = in_pairs( $content, "[/{$name}]", "#(?<!\[)\[{$quoted}(?![\w-])[^\]]*(?<!/)\].*?\[/{$quoted}\]#s", static fn (): string => '' );
		}
	}
	// One that stands alone hides the rest of the text.
	$content = (string) preg_replace( '#(?<!\[)\[[\w-]*pay[_-]?wall[\w-]*(?:\s[^\]]*)?\].*#is', '', $content );
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
 * Replaces what stands between two tags. What follows the last end is not looked at: to look for an end from each of very
 * many beginnings that have none takes a server minutes.
 *
 * @param string   $content Text or markup.
 * @param string   $end     The second tag.
 * @param string   $pattern Of all of it.
 * @param \Closure $replace As for `preg_replace_callback`.
 */
function in_pairs( string $content, string $end, string $pattern, \Closure $replace ): string {
	$last = strrpos( $content, $end );
	if ( false === $last ) {
		return $content;
	}
	$last += strlen( $end );
	return (string) preg_replace_callback( $pattern, $replace, substr( $content, 0, $last ) ) . substr( $content, $last );
}

/**
 * Markup without comments, and without elements whose content is no text.
 *
 * @param string $html Markup.
 */
function without_active( string $html ): string {
	$html    = in_pairs( $html, '-->', '/<!--.*?-->/s', static fn (): string => '' );
	$kept    = '';
	$at      = 0;
	$endless = array();
	while ( preg_match( '#<(' . DROPPED . ')\b[^>]*>#i', $html, $found, PREG_OFFSET_CAPTURE, $at ) ) {
		list( $tag, $start ) = $found[0];
		$name                = strtolower( $found[1][0] );
		$is_whole            = ! isset( $endless[ $name ] ) && preg_match( "#</{$name}\s*>#i", $html, $end, PREG_OFFSET_CAPTURE, $start + strlen( $tag ) );
		if ( $is_whole ) {
			$kept .= substr( $html, $at, $start - $at );
			$at    = $end[0][1] + strlen( $end[0][0] );
		} else {
			// Nor has any that follows.
			$endless[ $name ] = true;
			$kept            .= substr( $html, $at, $start + 1 - $at );
			$at               = $start + 1;
		}
	}
	return $kept . substr( $html, $at );
}
