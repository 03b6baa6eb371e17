<?php
/**
 * Reads a rates document: the rules of src/data/rates.ts.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Data;

defined( 'ABSPATH' ) || exit;

/** What kind of figure a rate is. Kinds are never mixed in one change or cross. */
const RATE_KINDS = array( 'official', 'market', 'cash', 'peg', 'unstated' );

/** What a bank does with the base currency at a rate. */
const SIDES = array( 'mid', 'buy', 'sell' );

/**
 * Reads a rates document. Bad records are left out and counted; a bad optional field costs that field alone.
 *
 * @param mixed  $value What `parse_json` gave.
 * @param string $url   The absolute address that it came from.
 * @return array<string, mixed>|string `not-a-document` for anything else than rates, `invalid` when no record is usable.
 */
function parse_rates( mixed $value, string $url ): array|string {
	$document = record( $value ) ?? array();
	if ( 'newswire-rates' !== ( $document['format'] ?? null ) || 1.0 !== (float) ( is_numeric( $document['version'] ?? null ) && ! is_string( $document['version'] ) ? $document['version'] : 0 ) ) {
		return 'not-a-document';
	}
	if ( ! is_array( $document['rates'] ?? null ) ) {
		return 'invalid';
	}
	$sources = array();
	foreach ( items( $document['sources'] ?? null ) as $item ) {
		$source = source( $item, $url );
		if ( $source ) {
			$sources += array( 'id:' . $source['id'] => $source );
		}
	}
	$rates   = array();
	$skipped = 0;
	foreach ( $document['rates'] as $item ) {
		$rate = rate( $item, $sources );
		$id   = $rate ? implode( '/', array( $rate['base'], $rate['quote'], $rate['source']['id'], $rate['kind'], $rate['side'] ) ) : '';
		if ( ! $rate || isset( $rates[ $id ] ) ) {
			++$skipped;
		} else {
			$rates[ $id ] = $rate;
		}
	}
	if ( $skipped && ! $rates ) {
		return 'invalid';
	}
	return array(
		'kind'      => 'rates',
		'generated' => moment( $document['generated'] ?? null ),
		'captured'  => day( $document['captured'] ?? null ),
		'sample'    => true === ( $document['sample'] ?? null ),
		'rates'     => array_values( $rates ),
		'skipped'   => $skipped,
	);
}

/**
 * Who publishes figures.
 *
 * @param mixed  $value Anything.
 * @param string $url   The base of addresses.
 * @return array<string, string|null>|null
 */
function source( mixed $value, string $url ): ?array {
	$item = record( $value ) ?? array();
	$id   = text( $item['id'] ?? null );
	return null === $id ? null : array(
		'id'          => $id,
		'name'        => text( $item['name'] ?? null ) ?? $id,
		'url'         => safe_url( $item['url'] ?? null, $url ),
		'attribution' => text( $item['attribution'] ?? null ),
	);
}

/**
 * A usable record, or null.
 *
 * @param mixed                               $value   Anything.
 * @param array<string, array<string, mixed>> $sources By id.
 * @return array<string, mixed>|null
 */
function rate( mixed $value, array $sources ): ?array {
	$item   = record( $value ) ?? array();
	$base   = $item['base'] ?? null;
	$quote  = $item['quote'] ?? null;
	$figure = figure( $value );
	$source = $sources[ 'id:' . text( $item['source'] ?? null ) ] ?? null;
	// A word that is not known may name anything: no guess is better than a figure under the wrong name.
	$kind = one_of( $item['kind'] ?? 'unstated', RATE_KINDS );
	$side = one_of( $item['side'] ?? 'mid', SIDES );
	if ( ! is_code( $base ) || ! is_code( $quote ) || $base === $quote || ! $figure || ! $source || ! $kind || ! $side ) {
		return null;
	}
	$published = published( $item['published'] ?? null, $base, $quote );
	$previous  = figure( $item['previous'] ?? null );
	$next      = figure( $item['next'] ?? null );
	return $figure + array(
		'base'           => $base,
		'quote'          => $quote,
		'source'         => $source,
		'kind'           => $kind,
		'side'           => $side,
		'published_at'   => moment( $item['published_at'] ?? null ),
		// Two truths are worse than one: then the figure that the document shows is the one to show.
		'published'      => $published && agree( $figure['rate'], $base, $published ) ? $published : null,
		'previous'       => $previous && $previous['date'] < $figure['date'] ? $previous : null,
		'next'           => $next && $next['date'] > $figure['date'] ? $next : null,
		'percent_change' => percent( $item['percent_change'] ?? null ),
		'change_period'  => one_of( $item['change_period'] ?? null, array( '24h', 'day' ) ) ?? 'unstated',
		'stale_after'    => moment( $item['stale_after'] ?? null ),
	);
}

/**
 * A figure with its day.
 *
 * @param mixed $value Anything.
 * @return array{date: string, rate: string, digits: int|null}|null
 */
function figure( mixed $value ): ?array {
	$item   = record( $value ) ?? array();
	$date   = day( $item['date'] ?? null );
	$digits = positive( $item['digits'] ?? null );
	return null === $date || ! is_rate( $item['rate'] ?? null ) ? null : array(
		'date'   => $date,
		'rate'   => $item['rate'],
		'digits' => null !== $digits && $digits <= 30 ? $digits : null,
	);
}

/**
 * The figure that the source itself printed: `nominal` BASE = rate QUOTE.
 *
 * @param mixed  $value Anything.
 * @param string $one   A code.
 * @param string $other A code.
 * @return array{base: string, quote: string, nominal: int, rate: string}|null
 */
function published( mixed $value, string $one, string $other ): ?array {
	$item    = record( $value ) ?? array();
	$pair    = array( $item['base'] ?? null, $item['quote'] ?? null );
	$nominal = positive( array_key_exists( 'nominal', $item ) ? $item['nominal'] : 1 );
	$is_same = array( $one, $other ) === $pair || array( $other, $one ) === $pair;
	return $is_same && $nominal && is_rate( $item['rate'] ?? null ) ? array(
		'base'    => $pair[0],
		'quote'   => $pair[1],
		'nominal' => $nominal,
		'rate'    => $item['rate'],
	) : null;
}

/**
 * Whether the figure that the source printed comes to the same: within a hundredth, and what the digits leave open.
 *
 * @param string               $rate      A decimal.
 * @param string               $base      A code.
 * @param array<string, mixed> $published From `published`.
 */
function agree( string $rate, string $base, array $published ): bool {
	$worth = (float) $published['rate'] / $published['nominal'];
	// Figures as small as floats get are no money.
	if ( ! $worth || ! (float) $rate ) {
		return false;
	}
	$expected = $published['base'] === $base ? $worth : 1 / $worth;
	$open     = static fn ( string $text ): float => 10 ** -decimals( $text ) / (float) $text;
	return abs( (float) $rate / $expected - 1 ) <= 0.01 + $open( $rate ) + $open( $published['rate'] );
}

/**
 * A decimal of percent, perhaps with a minus. Nothing falls by all that it is worth.
 *
 * @param mixed $value Anything.
 */
function percent( mixed $value ): ?string {
	$percent = is_string( $value ) ? preg_replace( '/^\+(?!-)|%$/D', '', $value ) : '';
	$size    = preg_replace( '/-/', '', $percent, 1 );
	// `12-3` is a number to nobody.
	return is_decimal( $size ) && preg_match( '/^-?[\d.]+$/D', $percent ) && (float) $percent > -100 ? $percent : null;
}

/**
 * Whether a value is an ISO 4217 code.
 *
 * @param mixed $value Anything.
 */
function is_code( mixed $value ): bool {
	return is_string( $value ) && preg_match( '/^[A-Z]{3}$/D', $value );
}

/**
 * Whether a value is a decimal above zero.
 *
 * @param mixed $value Anything.
 */
function is_rate( mixed $value ): bool {
	return is_decimal( $value ) && preg_match( '/[1-9]/', $value );
}
