<?php
/**
 * Exact arithmetic on figures as they are published: src/data/decimal.ts in strings, because neither GMP nor BCMath is
 * on every server. A whole number is a string of digits; a fraction is array( n, d ).
 *
 * @package NewswireElements
 */

namespace NewswireElements\Data;

defined( 'ABSPATH' ) || exit;

/** Digits of a limb: the product of two limbs fits an int of 64 bits, and so does what is carried. */
const LIMB_DIGITS = 7;
const LIMB        = 10000000;

/**
 * Whether a value is a plain decimal: digits, perhaps with a point among them, no sign, no exponent, at most 30 digits.
 *
 * @param mixed $value Anything.
 */
function is_decimal( mixed $value ): bool {
	return is_string( $value ) && preg_match( '/^(0|[1-9]\d*)(\.\d+)?$/D', $value )
		&& strlen( str_replace( '.', '', $value ) ) <= 30;
}

/**
 * How many digits follow the point.
 *
 * @param string $value A decimal.
 */
function decimals( string $value ): int {
	return strlen( explode( '.', $value )[1] ?? '' );
}

/**
 * A decimal as a fraction.
 *
 * @param string $value A decimal.
 * @return string[]
 */
function fraction( string $value ): array {
	return array( whole( str_replace( '.', '', $value ) ), power( decimals( $value ) ) );
}

/**
 * How many significant digits a decimal has, at least 1: "0.00193" has 3, "87.4500" 6 and "1200" 4.
 *
 * @param string $value A decimal.
 */
function significant( string $value ): int {
	return strlen( fraction( $value )[0] );
}

/**
 * The product of two fractions.
 *
 * @param string[] $a A fraction.
 * @param string[] $b A fraction.
 * @return string[]
 */
function times( array $a, array $b ): array {
	return array( multiply( $a[0], $b[0] ), multiply( $a[1], $b[1] ) );
}

/**
 * The decimal times 10 to the power of `$by`, with the very same digits: "0.00008" by 3 is "0.08".
 *
 * @param string $value A decimal.
 * @param int    $by    Any number.
 */
function shift( string $value, int $by ): string {
	return write( fraction( $value )[0], decimals( $value ) - $by );
}

/**
 * A number rounded half away from zero, with the zeros that the rounding vouches for: 1/0.28490 to 5 is "3.5100".
 *
 * @param string[] $fraction A fraction.
 * @param int      $digits   Significant digits at most, from 1.
 * @param int      $places   Digits after the point at most.
 */
function round_to( array $fraction, int $digits, int $places = 1000 ): string {
	list( $n, $d ) = $fraction;
	$kept          = min( $places, $digits + strlen( $d ) - strlen( $n ) );
	for ( ; ; $kept-- ) {
		$over  = $kept < 0 ? $n : multiply( $n, power( $kept ) );
		$under = $kept < 0 ? multiply( $d, power( -$kept ) ) : $d;
		$units = divide( add( multiply( '2', $over ), $under ), multiply( '2', $under ) );
		if ( strlen( $units ) <= $digits ) {
			return write( $units, $kept );
		}
	}
}

/**
 * `$units` of the given decimal place.
 *
 * @param string $units  A whole number.
 * @param int    $places Perhaps negative.
 */
function write( string $units, int $places ): string {
	if ( $places <= 0 ) {
		return multiply( $units, power( -$places ) );
	}
	$digits = str_pad( $units, $places + 1, '0', STR_PAD_LEFT );
	return substr( $digits, 0, -$places ) . '.' . substr( $digits, -$places );
}

/**
 * 10 to a power.
 *
 * @param int $exponent From 0.
 */
function power( int $exponent ): string {
	return '1' . str_repeat( '0', $exponent );
}

/**
 * Digits without zeros before them.
 *
 * @param string $digits Digits.
 */
function whole( string $digits ): string {
	$digits = ltrim( $digits, '0' );
	return '' === $digits ? '0' : $digits;
}

/**
 * Below zero, zero or above, as `<=>`.
 *
 * @param string $a A whole number.
 * @param string $b A whole number.
 */
function compare( string $a, string $b ): int {
	$by_length = strlen( $a ) <=> strlen( $b );
	return $by_length ? $by_length : strcmp( $a, $b );
}

/**
 * The sum.
 *
 * @param string $a A whole number.
 * @param string $b A whole number.
 */
function add( string $a, string $b ): string {
	$x     = limbs( $a );
	$y     = limbs( $b );
	$carry = 0;
	$sum   = array();
	for ( $at = 0; $at < max( count( $x ), count( $y ) ) || $carry; $at++ ) {
		$one   = ( $x[ $at ] ?? 0 ) + ( $y[ $at ] ?? 0 ) + $carry;
		$sum[] = $one % LIMB;
		$carry = intdiv( $one, LIMB );
	}
	return digits_of( $sum );
}

/**
 * The difference.
 *
 * @param string $a A whole number.
 * @param string $b A whole number, not greater.
 */
function subtract( string $a, string $b ): string {
	$x      = limbs( $a );
	$y      = limbs( $b );
	$borrow = 0;
	foreach ( $x as $at => $limb ) {
		$one      = $limb - ( $y[ $at ] ?? 0 ) - $borrow;
		$borrow   = $one < 0 ? 1 : 0;
		$x[ $at ] = $one + $borrow * LIMB;
	}
	return digits_of( $x );
}

/**
 * The product.
 *
 * @param string $a A whole number.
 * @param string $b A whole number.
 */
function multiply( string $a, string $b ): string {
	$x       = limbs( $a );
	$y       = limbs( $b );
	$product = array_fill( 0, count( $x ) + count( $y ), 0 );
	foreach ( $x as $i => $one ) {
		$carry = 0;
		foreach ( $y as $j => $other ) {
			$sum                = $product[ $i + $j ] + $one * $other + $carry;
			$product[ $i + $j ] = $sum % LIMB;
			$carry              = intdiv( $sum, LIMB );
		}
		$product[ $i + count( $y ) ] = $carry;
	}
	return digits_of( $product );
}

/**
 * The quotient, without what is left over.
 *
 * @param string $n A whole number.
 * @param string $d A whole number, not zero.
 */
function divide( string $n, string $d ): string {
	$rest     = '0';
	$quotient = '';
	foreach ( array_reverse( limbs( $n ) ) as $limb ) {
		$rest = whole( $rest . str_pad( (string) $limb, LIMB_DIGITS, '0', STR_PAD_LEFT ) );
		$low  = 0;
		$high = LIMB - 1;
		while ( $low < $high ) {
			$middle = intdiv( $low + $high + 1, 2 );
			if ( compare( multiply( $d, (string) $middle ), $rest ) <= 0 ) {
				$low = $middle;
			} else {
				$high = $middle - 1;
			}
		}
		$rest      = $low ? subtract( $rest, multiply( $d, (string) $low ) ) : $rest;
		$quotient .= str_pad( (string) $low, LIMB_DIGITS, '0', STR_PAD_LEFT );
	}
	return whole( $quotient );
}

/**
 * A whole number in limbs, the least first.
 *
 * @param string $digits A whole number.
 * @return int[]
 */
function limbs( string $digits ): array {
	$length = strlen( $digits ) + ( LIMB_DIGITS - strlen( $digits ) % LIMB_DIGITS ) % LIMB_DIGITS;
	return array_map( 'intval', array_reverse( str_split( str_pad( $digits, $length, '0', STR_PAD_LEFT ), LIMB_DIGITS ) ) );
}

/**
 * The digits of limbs.
 *
 * @param int[] $limbs The least first.
 */
function digits_of( array $limbs ): string {
	$digits = '';
	foreach ( $limbs as $limb ) {
		$digits = str_pad( (string) $limb, LIMB_DIGITS, '0', STR_PAD_LEFT ) . $digits;
	}
	return whole( $digits );
}
