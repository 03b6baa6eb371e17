<?php
/**
 * Readers for values of unknown shape: the rules of src/data/read.ts and text.ts. Each answers with a value of the asked
 * type, or null; none throws, so that one bad field costs that field and nothing else.
 *
 * Nothing in this folder needs WordPress: tests/wordpress-data.test.ts compares it with what the elements do.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Data;

defined( 'ABSPATH' ) || exit;

/** The greatest whole number that JSON carries unharmed everywhere. */
const MOST_SAFE = 9007199254740991;

/** Milliseconds. */
const DAY = 86400000;

/**
 * Parses JSON as browsers do: bytes that are no UTF-8, and halves of characters, become U+FFFD.
 *
 * @param string $body What a server sent.
 * @return mixed Objects are \stdClass, so that `{}` and `[]` stay apart. Null for anything but JSON.
 */
function parse_json( string $body ): mixed {
	$body  = preg_replace( '/^\xEF\xBB\xBF/', '', $body );
	$value = json_decode( $body, false, 512, JSON_INVALID_UTF8_SUBSTITUTE );
	if ( JSON_ERROR_UTF16 === json_last_error() ) {
		$whole = '\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}';
		$half  = '\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}';
		// An escaped backslash and a whole pair are passed over, so that what is left is half of one.
		$body  = preg_replace( "/(?:\\\\\\\\|{$whole})(*SKIP)(*FAIL)|{$half}/", '\\\\ufffd', $body );
		$value = json_decode( (string) $body, false, 512, JSON_INVALID_UTF8_SUBSTITUTE );
	}
	return $value;
}

/**
 * An object's entries.
 *
 * @param mixed $value Anything.
 * @return array<string, mixed>|null Null for lists and scalars.
 */
function record( mixed $value ): ?array {
	return $value instanceof \stdClass ? get_object_vars( $value ) : null;
}

/**
 * A list's items; an empty list for anything else.
 *
 * @param mixed $value Anything.
 * @return array<int, mixed>
 */
function items( mixed $value ): array {
	return is_array( $value ) ? $value : array();
}

/**
 * Whether a script would take a value for true: in a document `"0"` and `[]` do say something.
 *
 * @param mixed $value Anything.
 */
function is_said( mixed $value ): bool {
	return ! in_array( $value, array( null, false, 0, 0.0, '' ), true );
}

/**
 * The text without characters that no published text needs: controls but tab and newline, direction overrides and
 * isolates (Unicode UAX #9), and marks stacked without end. Trimmed.
 *
 * @param string $value Any text.
 */
function plain_text( string $value ): string {
	$value = (string) preg_replace(
		array( '/[\x00-\x08\x0B-\x1F\x7F\x{80}-\x{9F}\x{202A}-\x{202E}\x{2066}-\x{2069}]/u', '/(\p{M}{8})\p{M}+/u', '/^[\t\n\p{Z}\x{FEFF}]+/u' ),
		array( '', '$1', '' ),
		$value
	);
	// Anchored at the start: a pattern that is tried at each blank takes minutes for a document full of blanks.
	return preg_match( '/^.*[^\t\n\p{Z}\x{FEFF}]/us', $value, $found ) ? $found[0] : '';
}

/**
 * Visible text; null when nothing is left.
 *
 * @param mixed $value Anything.
 */
function text( mixed $value ): ?string {
	$plain = is_string( $value ) ? plain_text( $value ) : '';
	// A character that leaves ink: not a blank, a format character, a filler or a selector of variants.
	return preg_match( '/[^\s\p{Z}\p{C}\x{034F}\x{115F}\x{1160}\x{2800}\x{3164}\x{FE00}-\x{FE0F}\x{FFA0}]/u', $plain )
		? $plain
		: null;
}

/**
 * One of the given words.
 *
 * @param mixed    $value Anything.
 * @param string[] $words What it may be.
 */
function one_of( mixed $value, array $words ): ?string {
	return in_array( $value, $words, true ) ? $value : null;
}

/**
 * A calendar day, `YYYY-MM-DD`, that exists.
 *
 * @param mixed $value Anything.
 */
function day( mixed $value ): ?string {
	if ( ! is_string( $value ) || ! preg_match( '/^(\d{4})-(\d\d)-(\d\d)$/D', $value, $found ) ) {
		return null;
	}
	// Year 0 exists in the documents' calendar, but not in PHP's; it has the days of the year 400.
	$year = (int) $found[1];
	return checkdate( (int) $found[2], (int) $found[3], $year ? $year : 400 ) ? $value : null;
}

/**
 * A moment with a time zone (RFC 3339; the colon of the offset may be missing).
 *
 * @param mixed $value Anything.
 * @return int|null Milliseconds since 1970.
 */
function moment( mixed $value ): ?int {
	$pattern = '/^(.{10})[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:[Zz]|([+-])(\d\d):?(\d\d))$/D';
	if ( ! is_string( $value ) || ! preg_match( $pattern, $value, $found ) || ! day( $found[1] ) ) {
		return null;
	}
	$hour    = (int) $found[2];
	$minute  = (int) $found[3];
	$second  = (int) ( $found[4] ?? 0 );
	$millis  = (int) substr( str_pad( $found[5] ?? '', 3, '0' ), 0, 3 );
	$is_last = 24 === $hour && ! $minute && ! $second && ! trim( $found[5] ?? '', '0' );
	$ahead   = (int) ( $found[7] ?? 0 ) * 60 + (int) ( $found[8] ?? 0 );
	if ( ( $hour > 23 && ! $is_last ) || $minute > 59 || $second > 59 ) {
		return null;
	}
	if ( (int) ( $found[7] ?? 0 ) > 23 || (int) ( $found[8] ?? 0 ) > 59 ) {
		return null;
	}
	$ahead = '-' === ( $found[6] ?? '' ) ? -$ahead : $ahead;
	return start_of( $found[1] ) + ( ( $hour * 60 + $minute - $ahead ) * 60 + $second ) * 1000 + $millis;
}

/**
 * The start of a day in UTC.
 *
 * @param string $day `YYYY-MM-DD`, of a day that exists.
 * @return int Milliseconds since 1970.
 */
function start_of( string $day ): int {
	return ( new \DateTimeImmutable( "{$day}T00:00:00Z" ) )->getTimestamp() * 1000;
}

/**
 * A moment, or the start of a day in UTC.
 *
 * @param mixed $value Anything.
 * @return int|null Milliseconds since 1970.
 */
function time_of( mixed $value ): ?int {
	$day = day( $value );
	return null === $day ? moment( $value ) : start_of( $day );
}

/**
 * A whole number above zero.
 *
 * @param mixed $value Anything.
 */
function positive( mixed $value ): ?int {
	if ( is_float( $value ) && floor( $value ) === $value && $value <= MOST_SAFE ) {
		$value = (int) $value;
	}
	return is_int( $value ) && $value > 0 && $value <= MOST_SAFE ? $value : null;
}

/**
 * A list attribute's words: separated by spaces or commas.
 *
 * @param string $value An attribute.
 * @return string[]
 */
function words( string $value ): array {
	$found = preg_split( '/[\s\p{Z}\x{FEFF},]+/u', $value, -1, PREG_SPLIT_NO_EMPTY );
	return false === $found ? array() : $found;
}

/**
 * Lower case, of every script where PHP has the tables.
 *
 * @param string $value Any text.
 */
function lower( string $value ): string {
	return function_exists( 'mb_strtolower' ) ? mb_strtolower( $value, 'UTF-8' ) : strtolower( $value );
}
