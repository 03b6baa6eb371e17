<?php
/**
 * Figures in languages that have digits of their own, as src/i18n/format.ts writes them. Those of all others are as the
 * site writes them.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Data;

defined( 'ABSPATH' ) || exit;

/** Languages that are written with two kinds of digits, and how numbers stand with either: src/i18n/packs. */
const NUMERALS = array(
	'arabext' => array(
		'decimal' => '٫',
		'group'   => '٬',
		'percent' => '0٪',
		'digits'  => '۰۱۲۳۴۵۶۷۸۹',
	),
	'latn'    => array(
		'decimal' => '.',
		'group'   => ',',
		'percent' => '0%',
		'digits'  => '',
	),
);

/**
 * How numbers stand in a language that is written with two kinds of digits.
 *
 * @param string $language BCP 47, or a locale of WordPress.
 * @param string $numerals What an author wishes; only `latn` makes a difference.
 * @return array{decimal: string, group: string, percent: string, digits: string}|null Null for all other languages.
 */
function numerals_of( string $language, string $numerals ): ?array {
	return preg_match( '/^(?:fa|ps)(?![a-z])/i', $language ) ? NUMERALS[ 'latn' === $numerals ? 'latn' : 'arabext' ] : null;
}

/**
 * Text in digits of a language's own.
 *
 * @param array{digits: string} $symbols From `numerals_of`.
 * @param string                $text    Any text.
 */
function with_digits( array $symbols, string $text ): string {
	return '' === $symbols['digits'] ? $text : strtr( $text, (array) preg_split( '//u', $symbols['digits'], -1, PREG_SPLIT_NO_EMPTY ) );
}

/**
 * A decimal as the language writes it: each digit stays.
 *
 * @param array{decimal: string, group: string, digits: string} $symbols From `numerals_of`.
 * @param string                                                $value   A decimal, perhaps with a minus.
 */
function number( array $symbols, string $value ): string {
	list( $whole, $decimals ) = explode( '.', str_replace( '-', "\u{2212}", $value ) ) + array( 1 => null );
	$grouped                  = (string) preg_replace( '/(?<=\d)(?=(?:\d{3})+$)/D', $symbols['group'], $whole );
	return with_digits( $symbols, null === $decimals ? $grouped : $grouped . $symbols['decimal'] . $decimals );
}

/**
 * A change in percent with its sign.
 *
 * @param array{decimal: string, group: string, percent: string, digits: string} $symbols From `numerals_of`.
 * @param string                                                                 $value   A decimal, perhaps with a minus.
 */
function change_in_percent( array $symbols, string $value ): string {
	return ( str_starts_with( $value, '-' ) ? "\u{2212}" : '+' ) . str_replace( '0', number( $symbols, str_replace( '-', '', $value ) ), $symbols['percent'] );
}
