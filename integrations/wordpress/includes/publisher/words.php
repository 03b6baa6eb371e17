<?php
/**
 * Words: a post's headline and summary as plain text, and the languages they are in.
 *
 * Nothing here runs the filters of `the_title`, `the_excerpt` or `the_content`: what other plugins put there differs from
 * request to request (nonces, adverts, counters), and a document that nothing changed has to keep its bytes.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

use function NewswireElements\Data\html_to_text;
use function NewswireElements\Data\text;

defined( 'ABSPATH' ) || exit;

/** Words of a summary that is cut from the text. */
const MOST_WORDS = 40;

/** Characters of one, for writing without spaces. */
const LONGEST_EXCERPT = 300;

/** A longer one is an article that stands in the wrong place. In characters. */
const LONGEST_SUMMARY = 600;

/** How much of a text is looked at for a summary. In bytes. */
const LOOKED_AT = 60000;

/** A paragraph of so many words is enough for a summary. */
const ENOUGH = 12;

/**
 * Markup as plain text: without tags and what they hide, with its character references resolved.
 *
 * @param string $html Markup.
 */
function text_from_html( string $html ): string {
	// Editors write more names of characters than programs do.
	$html = preg_replace_callback(
		'/&[A-Za-z][A-Za-z0-9]*;/',
		static function ( array $found ): string {
			$character = html_entity_decode( $found[0], ENT_QUOTES | ENT_HTML5, 'UTF-8' );
			return in_array( $character, array( '<', '>', '&' ), true ) ? $found[0] : $character;
		},
		wp_check_invalid_utf8( $html, true )
	);
	return text( html_to_text( (string) $html ) ) ?? '';
}

/**
 * A text with the quotation marks and dashes that readers of the site see.
 *
 * @param string $text As typed.
 */
function typeset( string $text ): string {
	/** This filter is documented in wp-includes/formatting.php */
	return apply_filters( 'run_wptexturize', true ) ? wptexturize( $text ) : $text;
}

/**
 * Runs in the language of the site, whoever is at work: quotation marks and dates are the site's, not the editor's.
 *
 * @template T
 * @param callable(): T $work What to do.
 * @return T
 */
function in_language_of_site( callable $work ): mixed {
	$switched = switch_to_locale( get_locale() );
	// WordPress keeps the marks of the language that it typeset first.
	wptexturize( '.', true );
	try {
		return $work();
	} finally {
		if ( $switched ) {
			restore_previous_locale();
		}
		wptexturize( '.', true );
	}
}

/**
 * A post's headline as published; '' for one that has none.
 *
 * @param \WP_Post $post A post.
 */
function headline_of( \WP_Post $post ): string {
	return spaced( text_from_html( typeset( $post->post_title ) ) );
}

/**
 * The summary that an editor wrote, else the beginning of the text.
 *
 * @param \WP_Post $post     A post.
 * @param string   $headline Its headline.
 * @return array{0: string, 1: string} The summary, which may be '', and whose it is (`publisher` or `excerpt`).
 */
function summary_of( \WP_Post $post, string $headline ): array {
	$written = spaced( text_from_html( typeset( without_shortcodes( $post->post_excerpt ) ) ) );
	if ( '' !== $written && $written !== $headline && mb_strlen( $written ) <= LONGEST_SUMMARY ) {
		return array( $written, 'publisher' );
	}
	if ( is_post_for_some( $post ) ) {
		return array( '' !== $written && $written !== $headline ? excerpt( array( $written ) ) : '', 'excerpt' );
	}
	// Before it is cut, for the end of what is for members may lie beyond: that of a shortcode, and that of a block, without
	// which WordPress takes the blocks in it for blocks beside it.
	$whole = without_shortcodes( $post->post_content );
	$start = has_blocks( $whole ) ? beginning( static_markup( $whole ) ) : static_markup( beginning( $whole ) );
	$found = paragraphs( typeset( $start ) );
	if ( '' !== $written && $written !== $headline ) {
		$found = array( $written );
	}
	return array( excerpt( array_filter( $found, static fn ( string $each ): bool => $each !== $headline ) ), 'excerpt' );
}

/**
 * As much of a text as is looked at for a summary.
 *
 * @param string $text Markup.
 */
function beginning( string $text ): string {
	if ( strlen( $text ) <= LOOKED_AT ) {
		return $text;
	}
	// The last letter may have been cut in two.
	$start = (string) preg_replace( '/[\xC0-\xFF][\x80-\xBF]*$/D', '', substr( $text, 0, LOOKED_AT ) );
	$tag   = strrpos( $start, '>' );
	return false === $tag ? $start : substr( $start, 0, $tag + 1 );
}

/**
 * The paragraphs of markup as lines of text, without headings, pictures, lists and tables; of markup without
 * paragraphs, its text.
 *
 * @param string $html Markup, static.
 * @return string[]
 */
function paragraphs( string $html ): array {
	$html  = (string) preg_replace( '#<(figure|table|pre|ul|ol|h[1-6]|blockquote)\b.*?</\1\s*>#is', "\n\n", $html );
	$lines = array();
	if ( preg_match_all( '#<p\b[^>]*>(.*?)</p\s*>#is', $html, $found ) ) {
		$lines = $found[1];
	}
	$lines = array_filter( array_map( static fn ( string $line ): string => spaced( text_from_html( $line ) ), $lines ) );
	if ( ! $lines ) {
		$blocks = preg_split( '/\n\s*\n|<br\s*\/?>\s*<br\s*\/?>|<\/(?:div|section|p)>/i', $html );
		$lines  = array_filter( array_map( static fn ( string $line ): string => spaced( text_from_html( $line ) ), $blocks ? $blocks : array() ) );
	}
	return array_values( $lines );
}

/**
 * The beginning of a text in whole sentences; of a first sentence that is too long, as many words as may be, and an
 * ellipsis.
 *
 * @param string[] $paragraphs Lines of text.
 */
function excerpt( array $paragraphs ): string {
	$kept = '';
	foreach ( $paragraphs as $paragraph ) {
		foreach ( sentences( $paragraph ) as $sentence ) {
			$longer = trim( "{$kept} {$sentence}" );
			if ( count_words( $longer ) > MOST_WORDS || mb_strlen( $longer ) > LONGEST_EXCERPT ) {
				return '' === $kept ? cut( $sentence ) : $kept;
			}
			$kept = $longer;
		}
		if ( count_words( $kept ) >= ENOUGH ) {
			break;
		}
	}
	return $kept;
}

/**
 * A paragraph's sentences. A full stop after a short word or a single letter ends none: it may be an abbreviation, and a
 * sentence too many is better than half of one.
 *
 * @param string $paragraph One line.
 * @return string[]
 */
function sentences( string $paragraph ): array {
	$parts = preg_split( '/(?<=[.!?…。！？؟۔।])(?=["»”’)\]]*\s+["«“„(\[—–-]*[\p{Lu}\p{Lo}\d])|(?<=[。！？])/u', $paragraph );
	$found = array();
	$open  = '';
	foreach ( $parts ? $parts : array( $paragraph ) as $part ) {
		// Closing marks belong to the sentence before.
		if ( $found && '' === $open && preg_match( '/^(["»”’)\]]+)\s*(.*)$/us', $part, $match ) ) {
			$found[ count( $found ) - 1 ] .= $match[1];
			$part                          = $match[2];
		}
		$open .= $part;
		if ( preg_match( '/(?:^|[\s(«“"—–-])[\p{L}\p{N}]{1,3}\.$/u', $open ) ) {
			continue;
		}
		$found[] = trim( $open );
		$open    = '';
	}
	$found[] = trim( $open );
	return array_values( array_filter( $found ) );
}

/**
 * As many words as a summary may have, and an ellipsis.
 *
 * @param string $sentence Too long.
 */
function cut( string $sentence ): string {
	$words = preg_split( '/\s+/u', $sentence );
	$kept  = implode( ' ', array_slice( $words ? $words : array( $sentence ), 0, MOST_WORDS ) );
	if ( mb_strlen( $kept ) > LONGEST_EXCERPT ) {
		$kept = mb_substr( $kept, 0, LONGEST_EXCERPT );
		$kept = preg_match( '/\s/u', $kept ) ? preg_replace( '/\s+\S*$/u', '', $kept ) : $kept;
	}
	return preg_replace( '/[\s,;:–—("«“\[.…-]+$/u', '', $kept ) . '…';
}

/**
 * How many words a text has.
 *
 * @param string $text Plain.
 */
function count_words( string $text ): int {
	return (int) preg_match_all( '/\S*[\p{L}\p{N}]\S*/u', $text );
}

/**
 * A text on one line.
 *
 * @param string $text Plain.
 */
function spaced( string $text ): string {
	return trim( (string) preg_replace( '/[\s\x{00A0}]+/u', ' ', $text ) );
}

/**
 * The language (BCP 47) that WordPress and its plugins call by a locale.
 *
 * @param string $locale Such as `ru_RU`, `kir` or `de_DE_formal`.
 */
function language_tag( string $locale ): string {
	// Languages that WordPress, or sites of the region, call otherwise. The same as in src/data/wordpress.ts.
	$own = array(
		'kir' => 'ky',
		'tuk' => 'tk',
		'kz'  => 'kk',
		'kg'  => 'ky',
		'tj'  => 'tg',
		'tm'  => 'tk',
	);
	$tag = str_replace( '_', '-', preg_replace( '/[_-](?:formal|informal|ao90|valencia)$/', '', $locale ) );
	$tag = $own[ $tag ] ?? $tag;
	return preg_match( '/^[a-z]{2,8}(-[a-z\d]{1,8})*$/iD', $tag ) ? $tag : 'en';
}

/**
 * A post's language, as Polylang or WPML tell it, else the site's.
 *
 * @param \WP_Post $post A post.
 */
function language_of( \WP_Post $post ): string {
	$locale = function_exists( 'pll_get_post_language' ) ? pll_get_post_language( $post->ID, 'locale' ) : '';
	if ( ! $locale ) {
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WPML's own.
		$details = apply_filters( 'wpml_post_language_details', null, $post->ID );
		$locale  = is_array( $details ) ? ( $details['locale'] ?? $details['language_code'] ?? '' ) : '';
	}
	return language_tag( is_string( $locale ) && '' !== $locale ? $locale : get_locale() );
}
