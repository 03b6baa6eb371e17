<?php
/**
 * Figures, days and names as this site writes them. Figures stay text: no float on the way.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/**
 * Now, in milliseconds since 1970.
 */
function now(): int {
	return (int) ( microtime( true ) * 1000 );
}

/**
 * A decimal with this site's marks.
 *
 * @param string $decimal  Such as "12042.31", perhaps with a minus.
 * @param string $numerals Of the element.
 */
function figure( string $decimal, string $numerals = '' ): string {
	global $wp_locale;
	$symbols = Data\numerals_of( determine_locale(), $numerals );
	if ( $symbols ) {
		return Data\number( $symbols, $decimal );
	}
	$marks                    = $wp_locale->number_format ?? array();
	list( $whole, $decimals ) = explode( '.', $decimal ) + array( 1 => '' );
	$whole                    = preg_replace( '/\B(?=(?:\d{3})+$)/D', html_entity_decode( $marks['thousands_sep'] ?? ',', ENT_QUOTES, 'UTF-8' ), $whole );
	return '' === $decimals ? $whole : $whole . ( $marks['decimal_point'] ?? '.' ) . $decimals;
}

/**
 * A change in percent with its sign.
 *
 * @param string $percent  A decimal, perhaps with a minus.
 * @param string $numerals Of the element.
 */
function percent( string $percent, string $numerals = '' ): string {
	$symbols = Data\numerals_of( determine_locale(), $numerals );
	return $symbols
		? Data\change_in_percent( $symbols, $percent )
		/* translators: %s: a number with its sign */
		: sprintf( __( '%s%%', 'newswire-elements' ), ( str_starts_with( $percent, '-' ) ? '-' : '+' ) . figure( ltrim( $percent, '-' ), $numerals ) );
}

/**
 * Words with digits in them, in those of this site's language.
 *
 * @param string $words    Such as a date.
 * @param string $numerals Of the element.
 */
function in_digits( string $words, string $numerals ): string {
	$symbols = Data\numerals_of( determine_locale(), $numerals );
	return $symbols ? Data\with_digits( $symbols, $words ) : $words;
}

/**
 * A day, as this site writes days.
 *
 * @param string $day      `YYYY-MM-DD`, or a moment, whose own day it is.
 * @param string $numerals Of the element.
 */
function day_in_words( string $day, string $numerals = '' ): string {
	$time = intdiv( Data\start_of( substr( $day, 0, 10 ) ), 1000 );
	return in_digits( (string) wp_date( (string) get_option( 'date_format' ), $time, new \DateTimeZone( 'UTC' ) ), $numerals );
}

/**
 * A moment, as this site writes it, by its clock or that of another zone.
 *
 * @param int    $time     Milliseconds since 1970.
 * @param string $zone     Such as `Asia/Almaty`; what is none is the site's.
 * @param string $numerals Of the element.
 */
function moment_in_words( int $time, string $zone = '', string $numerals = '' ): string {
	try {
		$clock = '' === $zone ? null : new \DateTimeZone( $zone );
	} catch ( \Exception $error ) {
		$clock = null;
	}
	/* translators: 1: a day, 2: a time of day */
	$words = sprintf( __( '%1$s, %2$s', 'newswire-elements' ), wp_date( (string) get_option( 'date_format' ), intdiv( $time, 1000 ), $clock ), wp_date( (string) get_option( 'time_format' ), intdiv( $time, 1000 ), $clock ) );
	return in_digits( $words, $numerals );
}

/**
 * A moment as `datetime` has it.
 *
 * @param int $time Milliseconds since 1970.
 */
function datetime( int $time ): string {
	return gmdate( 'Y-m-d\TH:i:s\Z', intdiv( $time, 1000 ) );
}

/**
 * The time of a document or of figures, as the one `<time>` in an element: by it the element says how old they are, should
 * it get nothing newer.
 *
 * @param string $datetime A day or a moment.
 * @param string $text     In words.
 */
function time_tag( string $datetime, string $text ): string {
	return sprintf( '<time datetime="%s">%s</time>', esc_attr( $datetime ), esc_html( $text ) );
}

/**
 * Text of a document's, in a direction of its own.
 *
 * @param string      $text     Any text.
 * @param string|null $language BCP 47, where known.
 */
function bdi( string $text, ?string $language = null ): string {
	$lang = null === $language ? '' : sprintf( ' lang="%s"', esc_attr( $language ) );
	return "<bdi{$lang}>" . esc_html( $text ) . '</bdi>';
}

/**
 * A link out.
 *
 * @param string|null $url    Safe; null for no link.
 * @param string      $html   Escaped.
 * @param string      $target Of the element.
 * @param string      $rel    Of the link.
 */
function link_to( ?string $url, string $html, string $target = '', string $rel = 'noopener' ): string {
	if ( null === $url ) {
		return $html;
	}
	$target = '' === $target ? '' : sprintf( ' target="%s"', esc_attr( $target ) );
	return sprintf( '<a href="%s"%s rel="%s">%s</a>', esc_url( $url, array( 'http', 'https' ) ), $target, esc_attr( $rel ), $html );
}

/**
 * What a country is called here.
 *
 * @param string $code ISO 3166-1 alpha-2.
 */
function country_name( string $code ): string {
	$name = match ( $code ) {
		'KZ'    => __( 'Kazakhstan', 'newswire-elements' ),
		'KG'    => __( 'Kyrgyzstan', 'newswire-elements' ),
		'TJ'    => __( 'Tajikistan', 'newswire-elements' ),
		'TM'    => __( 'Turkmenistan', 'newswire-elements' ),
		'UZ'    => __( 'Uzbekistan', 'newswire-elements' ),
		default => class_exists( '\Locale' ) ? \Locale::getDisplayRegion( "-{$code}", determine_locale() ) : '',
	};
	return is_string( $name ) && '' !== $name ? $name : $code;
}

/**
 * Texts with something between them, without those that are empty.
 *
 * @param string   $between Escaped.
 * @param string[] $parts   Escaped.
 */
function joined( string $between, array $parts ): string {
	return implode( $between, array_filter( $parts, static fn ( string $part ): bool => '' !== $part ) );
}
