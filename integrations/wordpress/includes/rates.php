<?php
/**
 * What `<fx-ticker>` shows where scripts do not run: each rate with its day, its kind and its source.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/**
 * Rates as HTML.
 *
 * @param array<string, mixed>  $rates      Parsed.
 * @param array<string, string> $attributes Of the element.
 * @param bool                  $failed     Whether the document could not be read lately.
 * @return string '' where there are none.
 */
function rates_html( array $rates, array $attributes, bool $failed ): string {
	$now    = now();
	$pairs  = Data\pair_words( $attributes['pairs'] ?? '' );
	$quotes = Data\quotes( $rates, $pairs, isset( $attributes['flip'] ), $now, (string) wp_date( 'Y-m-d' ) );
	if ( ! $quotes ) {
		return '<p>' . esc_html__( 'There are no exchange rates to show', 'newswire-elements' ) . '</p>';
	}
	$shared = writing( $attributes ) + shared_by( $quotes );
	$items  = array();
	foreach ( $quotes as $quote ) {
		$url     = isset( $attributes['href-template'] )
			? Data\fill_template( $attributes['href-template'], $quote['base'], $quote['quote'], home_url( '/' ) )
			: null;
		$url     = null === $url ? null : Data\with_params( $url, $attributes['link-params'] ?? '' );
		$items[] = '<span>' . link_to( $url, rate_html( $quote, $shared ), $attributes['target'] ?? '' ) . '</span>';
	}
	$day  = $shared['date'];
	$line = rates_line( $rates, $quotes, $shared, $failed );
	return '<p>' . implode( ' · ', $items ) . '. '
		. time_tag( $rates['sample'] ? $rates['captured'] ?? $day : $day, $line ) . '. '
		. sources_html( $quotes, $attributes['target'] ?? '' ) . '</p>';
}

/**
 * How an author wishes moments and figures to be written.
 *
 * @param array<string, string> $attributes Of the element.
 * @return array{zone: string, numerals: string}
 */
function writing( array $attributes ): array {
	return array(
		'zone'     => $attributes['time-zone'] ?? '',
		'numerals' => $attributes['numerals'] ?? '',
	);
}

/**
 * What a list of rates may say once for all of them.
 *
 * @param array<int, array<string, mixed>> $quotes From `Data\quotes`.
 * @return array{date: string, stale: bool, kind: string}
 */
function shared_by( array $quotes ): array {
	$shared = Data\shared_date( $quotes );
	$kinds  = array_values( array_diff( $shared['kinds'], array( 'peg' ) ) );
	return array(
		'date'  => (string) $shared['date'],
		'stale' => $shared['stale'],
		'kind'  => count( $kinds ) < 2 ? $kinds[0] ?? $shared['kinds'][0] ?? 'unstated' : 'unstated',
	);
}

/**
 * One rate: "USD/KGS 87.4500 (+0.2%)", and what sets it apart from the line that speaks for all.
 *
 * @param array<string, mixed> $quote  From `Data\quotes`.
 * @param array<string, mixed> $shared From `shared_by`, and `writing`.
 * @param bool                 $whole  As "1 USD = 87.4500 KGS".
 */
function rate_html( array $quote, array $shared, bool $whole = false ): string {
	$numerals = $shared['numerals'];
	$figure   = figure( $quote['rate'], $numerals );
	$said     = $whole || $quote['nominal'] > 1
		? figure( (string) $quote['nominal'], $numerals ) . " {$quote['base']} = {$figure} {$quote['quote']}"
		: "{$quote['base']}/{$quote['quote']} {$figure}";
	$notes    = array();
	if ( $quote['change'] && 'flat' !== $quote['change']['direction'] ) {
		$notes[] = percent( $quote['change']['percent'], $numerals );
	}
	if ( $quote['fixed'] ) {
		$notes[] = __( 'fixed', 'newswire-elements' );
	}
	$notes[] = match ( $quote['side'] ) {
		'buy'   => _x( 'buy', 'what a bank does', 'newswire-elements' ),
		'sell'  => _x( 'sell', 'what a bank does', 'newswire-elements' ),
		default => '',
	};
	if ( ! $quote['fixed'] && $quote['kind'] !== $shared['kind'] ) {
		$notes[] = match ( $quote['kind'] ) {
			'official' => _x( 'official', 'rate', 'newswire-elements' ),
			'market'   => _x( 'market', 'rate', 'newswire-elements' ),
			'cash'     => _x( 'cash', 'rate', 'newswire-elements' ),
			default    => '',
		};
	}
	if ( $quote['future'] ) {
		/* translators: %s: a day */
		$notes[] = sprintf( __( 'from %s', 'newswire-elements' ), day_in_words( $quote['date'], $numerals ) );
	} elseif ( ! $quote['fixed'] && ( $quote['date'] !== $shared['date'] || ( $quote['kind'] !== $shared['kind'] && null !== $quote['published_at'] ) ) ) {
		$notes[] = null === $quote['published_at']
			/* translators: %s: a day */
			? sprintf( __( 'for %s', 'newswire-elements' ), day_in_words( $quote['date'], $numerals ) )
			: moment_in_words( $quote['published_at'], $shared['zone'], $numerals );
	}
	if ( $quote['stale'] && ! $quote['fixed'] && ! $shared['stale'] ) {
		$notes[] = __( 'out of date', 'newswire-elements' );
	}
	$notes = joined( ', ', $notes );
	return bdi( $said ) . ( '' === $notes ? '' : ' (' . bdi( $notes ) . ')' );
}

/**
 * The line that says how old the figures are: a sample first, then what is past its time, then what is in force.
 *
 * @param array<string, mixed>             $rates  Parsed.
 * @param array<int, array<string, mixed>> $quotes From `Data\quotes`.
 * @param array<string, mixed>             $shared From `shared_by`, and `writing`.
 * @param bool                             $failed Whether the document could not be read lately.
 */
function rates_line( array $rates, array $quotes, array $shared, bool $failed ): string {
	$numerals = $shared['numerals'];
	$day      = day_in_words( $shared['date'], $numerals );
	if ( $rates['sample'] ) {
		return null === $rates['captured']
			? __( 'Sample', 'newswire-elements' )
			/* translators: %s: a day */
			: sprintf( __( 'Sample: page of %s', 'newswire-elements' ), day_in_words( $rates['captured'], $numerals ) );
	}
	if ( ! in_array( false, array_column( $quotes, 'future' ), true ) ) {
		/* translators: %s: a day */
		return sprintf( __( 'Rates from %s', 'newswire-elements' ), $day );
	}
	if ( $failed || $shared['stale'] ) {
		/* translators: %s: a day */
		return sprintf( __( 'Rates not updated since %s', 'newswire-elements' ), $day );
	}
	// A time only where all of that day have one: the earliest, for all are at least that new.
	$times = array();
	foreach ( $quotes as $quote ) {
		if ( $quote['date'] === $shared['date'] && ! $quote['fixed'] ) {
			$times[] = $quote['published_at'] ?? 0;
		}
	}
	$day = $times && min( $times ) ? moment_in_words( min( $times ), $shared['zone'], $numerals ) : $day;
	return sprintf(
		match ( $shared['kind'] ) {
			/* translators: %s: a day */
			'official' => __( 'Official rates for %s', 'newswire-elements' ),
			/* translators: %s: a day or a moment */
			'market'   => __( 'Market rates, %s', 'newswire-elements' ),
			/* translators: %s: a day or a moment */
			'cash'     => __( 'Cash rates, %s', 'newswire-elements' ),
			/* translators: %s: a day */
			'peg'      => __( 'Fixed rates for %s', 'newswire-elements' ),
			/* translators: %s: a day */
			default    => __( 'Rates of %s', 'newswire-elements' ),
		},
		$day
	);
}

/**
 * Who published the figures.
 *
 * @param array<int, array<string, mixed>> $quotes From `Data\quotes`.
 * @param string                           $target Of the element.
 */
function sources_html( array $quotes, string $target ): string {
	$said = array();
	foreach ( array_column( $quotes, 'source' ) as $source ) {
		$attribution = (string) $source['attribution'];
		// Most sources ask for a sentence with their name in it: to say the name twice helps nobody.
		$is_named              = '' !== $attribution && str_contains( $attribution, $source['name'] );
		$said[ $source['id'] ] = $is_named
			? link_to( $source['url'], bdi( $attribution ), $target )
			: esc_html__( 'Source:', 'newswire-elements' ) . ' ' . link_to( $source['url'], bdi( $source['name'] ), $target )
				. ( '' === $attribution ? '' : ' ' . bdi( $attribution ) );
	}
	return implode( '. ', $said ) . '.';
}
