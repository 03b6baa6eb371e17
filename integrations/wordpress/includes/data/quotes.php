<?php
/**
 * What a rates document says on a day: the rules of src/data/quotes.ts.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Data;

defined( 'ABSPATH' ) || exit;

/** Digits below which a figure is shown as published or not at all, and those of a result of exact figures. */
const FEWEST_DIGITS = 3;
const EXACT_DIGITS  = 6;

/** Days after which a figure is stale where nobody said when the next is due. */
const FRESH_DAYS = 5;

const OTHER_SIDE = array(
	'mid'  => 'mid',
	'buy'  => 'sell',
	'sell' => 'buy',
);

/** Codes that begin like a country's but are not what is paid with there. */
const NO_MONEY = array( 'USD', 'BTC', 'CHE', 'CHW', 'CLF', 'CNH', 'CUC', 'UYI' );

/** Countries that pay with the euro. */
const EURO = array( 'AT', 'BE', 'BG', 'CY', 'DE', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PT', 'SI', 'SK', 'AD', 'MC', 'ME', 'SM', 'VA', 'XK', 'AX', 'BL', 'GF', 'GP', 'MF', 'MQ', 'PM', 'RE', 'YT' );

/**
 * Reads a list of pairs: `USD/KGS`, `USDKGS` or `usd-kgs`. Each comes out once.
 *
 * @param string $value An attribute.
 * @return array<int, array{string, string}>
 */
function pair_words( string $value ): array {
	$pairs = array();
	foreach ( words( $value ) as $word ) {
		if ( preg_match( '~^([A-Z]{3})[/-]?([A-Z]{3})$~D', strtoupper( $word ), $found ) && $found[1] !== $found[2] ) {
			$pairs[ $found[1] . $found[2] ] = array( $found[1], $found[2] );
		}
	}
	return array_values( $pairs );
}

/**
 * What a document says on a day.
 *
 * @param array<string, mixed>              $rates Parsed.
 * @param array<int, array{string, string}> $pairs What to answer, each once, in this order; without any, every record.
 * @param bool                              $flip  Turns round what `$pairs` names or, without any, what the document has.
 * @param int                               $now   Milliseconds since 1970.
 * @param string                            $today Its day where the reader is.
 * @return array<int, array<string, mixed>>
 */
function quotes( array $rates, array $pairs, bool $flip, int $now, string $today ): array {
	$current = array_map( static fn ( array $rate ): array => in_force( $rate, $today ), $rates['rates'] );
	$found   = array();
	$asked   = static fn ( string $base, string $quote ): array => $flip ? array( $quote, $base ) : array( $base, $quote );
	foreach ( $pairs as $pair ) {
		$rate = find_rate( $current, ...$asked( ...$pair ) );
		if ( $rate ) {
			$found[] = quote( $rate, $asked( ...$pair ), $today, $now );
		}
	}
	foreach ( $pairs ? array() : $current as $rate ) {
		$found[] = quote( $rate, $asked( $rate['base'], $rate['quote'] ), $today, $now );
	}
	return $found;
}

/**
 * What a line under several quotes may say of all of them.
 *
 * @param array<int, array<string, mixed>> $quotes From `quotes`.
 * @return array{date: string|null, shared: bool, stale: bool, kinds: string[]}
 */
function shared_date( array $quotes ): array {
	// A peg says nothing of the others' age, and a day that has not come is that of all only where none has.
	$moving = array_filter( $quotes, static fn ( array $quote ): bool => ! $quote['fixed'] );
	$moving = $moving ? $moving : $quotes;
	$come   = array_filter( $moving, static fn ( array $quote ): bool => ! $quote['future'] );
	$dates  = array_column( $come ? $come : $moving, 'date' );
	$date   = $dates ? max( $dates ) : null;
	return array(
		'date'   => $date,
		'shared' => ! array_diff( array_column( $quotes, 'date' ), array( $date ) ),
		'stale'  => $moving && ! in_array( false, array_column( $moving, 'stale' ), true ),
		'kinds'  => array_values( array_unique( array_column( $quotes, 'kind' ) ) ),
	);
}

/**
 * What a country's currency is worth: 1 US dollar in it, where the document can say so.
 *
 * @param array<string, mixed> $rates   Parsed.
 * @param string               $country ISO 3166-1 alpha-2.
 * @param int                  $now     Milliseconds since 1970.
 * @param string               $today   Its day where the reader is.
 * @return array<string, mixed>|null
 */
function quote_of( array $rates, string $country, int $now, string $today ): ?array {
	// ISO 4217 begins its codes with those of ISO 3166 for the country, so no table is needed but for the euro's members.
	$start = in_array( $country, EURO, true ) ? 'EUR' : $country;
	$pairs = array();
	foreach ( $rates['rates'] as $rate ) {
		foreach ( array( $rate['base'], $rate['quote'] ) as $code ) {
			if ( str_starts_with( $code, $start ) && ! in_array( $code, NO_MONEY, true ) ) {
				$pairs[ $code ] = array( 'USD', $code );
			}
		}
	}
	return $pairs ? quotes( $rates, array_values( $pairs ), false, $now, $today )[0] ?? null : null;
}

/**
 * The record as it stands on a day: a figure whose day has come takes over, one whose day is ahead waits.
 *
 * @param array<string, mixed> $rate  A record.
 * @param string               $today A day.
 * @return array<string, mixed>
 */
function in_force( array $rate, string $today ): array {
	$next     = $rate['next'];
	$previous = $rate['previous'];
	if ( $next && $next['date'] <= $today ) {
		// When the one after that is due nobody has said.
		return array(
			'previous'    => $rate,
			'stale_after' => null,
		) + with_figure( $rate, $next );
	}
	return $rate['date'] > $today && $previous && $previous['date'] <= $today ? with_figure( $rate, $previous ) : $rate;
}

/**
 * The record with another figure, without what was said of its own.
 *
 * @param array<string, mixed> $rate   A record.
 * @param array<string, mixed> $figure A figure.
 * @return array<string, mixed>
 */
function with_figure( array $rate, array $figure ): array {
	return array(
		'date'           => $figure['date'],
		'rate'           => $figure['rate'],
		'digits'         => $figure['digits'],
		'previous'       => null,
		'published'      => null,
		'published_at'   => null,
		'percent_change' => null,
	) + $rate;
}

/**
 * The record that answers a pair best: the first that gives it, else a cross, else the first that has it the other way.
 *
 * @param array<int, array<string, mixed>> $rates Records.
 * @param string                           $base  A code.
 * @param string                           $quote A code.
 * @return array<string, mixed>|null
 */
function find_rate( array $rates, string $base, string $quote ): ?array {
	$matching = array_values( array_filter( $rates, static fn ( array $rate ): bool => other( $rate, $base ) === $quote ) );
	foreach ( $matching as $rate ) {
		if ( $rate['base'] === $base || turns( $rate ) ) {
			return $rate;
		}
	}
	return cross( $rates, $base, $quote ) ?? $matching[0] ?? null;
}

/**
 * A rate made of two through the currency that they share, both of one source, kind, side and day; of several the one
 * with the most digits.
 *
 * @param array<int, array<string, mixed>> $rates Records.
 * @param string                           $base  A code.
 * @param string                           $quote A code.
 * @return array<string, mixed>|null
 */
function cross( array $rates, string $base, string $quote ): ?array {
	$best    = null;
	$most    = FEWEST_DIGITS - 1;
	$seconds = array_filter( $rates, static fn ( array $rate ): bool => null !== other( $rate, $quote ) );
	foreach ( $rates as $first ) {
		$via = other( $first, $base );
		if ( null === $via ) {
			continue;
		}
		foreach ( $seconds as $second ) {
			$side   = $second['side'];
			$turned = $first['base'] === $via;
			$digits = min( precision( $first ), precision( $second ) );
			if ( $digits <= $most || series( $first ) !== series( $second ) || other( $second, $quote ) !== $via ) {
				continue;
			}
			// With one turned round and one not, a price to buy at would meet a price to sell at.
			if ( 'mid' !== $side && ( $second['base'] === $quote ) !== $turned ) {
				continue;
			}
			$most   = $digits;
			$figure = array(
				'date'   => $second['date'],
				'rate'   => computed( times( value_of( $first, $base ), value_of( $second, $via ) ), $digits ),
				'digits' => null,
			);
			$moment = null === $first['published_at'] || null === $second['published_at']
				? null
				: min( $first['published_at'], $second['published_at'] );
			$best   = array(
				'base'         => $base,
				'quote'        => $quote,
				'side'         => $turned ? OTHER_SIDE[ $side ] : $side,
				'published_at' => $moment,
			) + with_figure( stale_at( $first ) < stale_at( $second ) ? $first : $second, $figure );
		}
	}
	return $best;
}

/**
 * What two records must share to be crossed.
 *
 * @param array<string, mixed> $rate A record.
 */
function series( array $rate ): string {
	return implode( '/', array( $rate['source']['id'], $rate['kind'], $rate['side'], $rate['date'] ) );
}

/**
 * A record in the direction asked for, where its figure allows that.
 *
 * @param array<string, mixed>  $rate  A record.
 * @param array{string, string} $asked Base and quote.
 * @param string                $today A day.
 * @param int                   $now   Milliseconds since 1970.
 * @return array<string, mixed>
 */
function quote( array $rate, array $asked, string $today, int $now ): array {
	list( $base, $quote ) = $asked;
	$reversed             = $base !== $rate['base'];
	$turned               = $reversed && turns( $rate );
	$kept                 = $reversed && ! $turned;
	$figure               = $turned ? turned_rate( $rate ) : $rate['rate'];
	$nominal              = 1;
	for ( ; $kept && preg_match( '/^0+\.00/', $figure ) && $nominal < 1e15; $nominal *= 1000 ) {
		$figure = shift( $figure, 3 );
	}
	return array(
		'key'          => implode( '/', array( $base, $quote, $rate['source']['id'], $rate['kind'], $rate['side'] ) ),
		'base'         => $kept ? $quote : $base,
		'quote'        => $kept ? $base : $quote,
		'nominal'      => $nominal,
		'rate'         => $figure,
		'change'       => 'peg' === $rate['kind'] ? null : change( $rate, $turned ),
		'fixed'        => 'peg' === $rate['kind'],
		'kind'         => $rate['kind'],
		// A bank that buys dollars for som sells som for dollars.
		'side'         => $turned ? OTHER_SIDE[ $rate['side'] ] : $rate['side'],
		'date'         => $rate['date'],
		'future'       => $rate['date'] > $today,
		'published_at' => in_array( $rate['kind'], array( 'market', 'cash' ), true ) ? $rate['published_at'] : null,
		'stale'        => $now >= stale_at( $rate ),
		'source'       => $rate['source'],
	);
}

/**
 * Whether a record can be shown the other way: its source printed it so, or it has digits enough.
 *
 * @param array<string, mixed> $rate A record.
 */
function turns( array $rate ): bool {
	return ( $rate['published']['base'] ?? '' ) === $rate['quote'] || precision( $rate ) >= FEWEST_DIGITS;
}

/**
 * The figure of a record the other way.
 *
 * @param array<string, mixed> $rate A record.
 */
function turned_rate( array $rate ): string {
	$published = $rate['published'];
	$nominal   = (string) ( $published['nominal'] ?? '' );
	return $published && $published['base'] === $rate['quote'] && preg_match( '/^10*$/D', $nominal )
		? shift( $published['rate'], 1 - strlen( $nominal ) )
		: computed( value_of( $rate, $rate['quote'] ), precision( $rate ) );
}

/**
 * What 1 `$base` is worth, from the figure that the source printed.
 *
 * @param array<string, mixed> $rate A record.
 * @param string               $base A code.
 * @return string[] A fraction.
 */
function value_of( array $rate, string $base ): array {
	$printed = $rate['published'] ?? array( 'nominal' => 1 ) + $rate;
	$worth   = times( fraction( $printed['rate'] ), array( '1', (string) $printed['nominal'] ) );
	return $printed['base'] === $base ? $worth : array_reverse( $worth );
}

/**
 * The significant digits that a figure vouches for; a peg is exact.
 *
 * @param array<string, mixed> $rate A record.
 */
function precision( array $rate ): int {
	return 'peg' === $rate['kind'] ? PHP_INT_MAX : $rate['digits'] ?? significant( $rate['published']['rate'] ?? $rate['rate'] );
}

/**
 * A result as it is shown: to the digits of its least precise input, and no zeros that an exact one does not need.
 *
 * @param string[] $figure A fraction.
 * @param int      $digits From `precision`.
 */
function computed( array $figure, int $digits ): string {
	if ( $digits < PHP_INT_MAX ) {
		return round_to( $figure, $digits );
	}
	$rate = round_to( $figure, EXACT_DIGITS );
	return str_contains( $rate, '.' ) ? preg_replace( '/\.?0+$/D', '', $rate ) : $rate;
}

/**
 * How a record moved, in the direction shown, as far as its digits tell.
 *
 * @param array<string, mixed> $rate   A record.
 * @param bool                 $turned Whether it is shown the other way.
 * @return array<string, string>|null
 */
function change( array $rate, bool $turned ): ?array {
	$previous = $rate['previous'];
	if ( $previous ) {
		// All three in units of the finest place among them.
		$coarse = min( last_place( $rate ), last_place( $previous ) );
		$fine   = max( $coarse, decimals( $rate['rate'] ), decimals( $previous['rate'] ) );
		$to     = shift( $rate['rate'], $fine );
		$from   = shift( $previous['rate'], $fine );
		$unit   = power( $fine - $coarse );
		$rose   = compare( $to, $from ) > 0;
		$gap    = $rose ? subtract( $to, $from ) : subtract( $from, $to );
		$start  = $turned ? $to : $from;
		if ( compare( $gap, multiply( '10', $unit ) ) >= 0 ) {
			$size = round_to( array( multiply( '100', $gap ), $start ), strlen( divide( $gap, $unit ) ), 2 );
		} elseif ( compare( multiply( add( $gap, $unit ), '20000' ), $start ) < 0 ) {
			// Even a unit more would still be less than 0.005 percent.
			$size = '0';
		} else {
			return null;
		}
		return signed( $size, $rose === $turned ) + array( 'since' => $previous['date'] );
	}
	$percent = $rate['percent_change'];
	if ( null === $percent ) {
		return null;
	}
	$fell = str_starts_with( $percent, '-' );
	$size = ltrim( $percent, '-' );
	if ( $turned ) {
		// 1/(1+p) - 1 = -p/(1+p)
		list( $n, $d ) = fraction( $size );
		$hundred       = multiply( '100', $d );
		$whole         = $fell ? subtract( $hundred, $n ) : add( $hundred, $n );
		$size          = round_to( array( multiply( '100', $n ), $whole ), significant( $size ), decimals( $size ) );
	}
	return signed( $size, $fell !== $turned ) + array( 'period' => $rate['change_period'] );
}

/**
 * A change with its direction.
 *
 * @param string $size  A decimal.
 * @param bool   $falls Whether it is one down.
 * @return array{percent: string, direction: string}
 */
function signed( string $size, bool $falls ): array {
	if ( ! preg_match( '/[1-9]/', $size ) ) {
		return array(
			'percent'   => '0',
			'direction' => 'flat',
		);
	}
	return array(
		'percent'   => $falls ? "-{$size}" : $size,
		'direction' => $falls ? 'down' : 'up',
	);
}

/**
 * The decimal place of a figure's last digit: 4 for "87.4500", also for "87.45" of six digits.
 *
 * @param array<string, mixed> $figure A figure.
 */
function last_place( array $figure ): int {
	return decimals( $figure['rate'] ) + ( $figure['digits'] ?? significant( $figure['rate'] ) ) - significant( $figure['rate'] );
}

/**
 * The first moment at which a record is stale.
 *
 * @param array<string, mixed> $rate A record.
 * @return int|float Milliseconds since 1970, or INF.
 */
function stale_at( array $rate ): int|float {
	if ( null !== $rate['stale_after'] ) {
		return $rate['stale_after'] + 1;
	}
	// A peg is renewed by law, not by the day: nothing is due.
	return 'peg' === $rate['kind'] ? INF : start_of( $rate['date'] ) + FRESH_DAYS * DAY;
}

/**
 * The other currency of a pair.
 *
 * @param array<string, mixed> $pair With `base` and `quote`.
 * @param string               $code A code.
 */
function other( array $pair, string $code ): ?string {
	return match ( $code ) {
		$pair['base']  => $pair['quote'],
		$pair['quote'] => $pair['base'],
		default        => null,
	};
}
