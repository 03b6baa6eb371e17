<?php
/**
 * What `<news-card>` and `<country-feed>` show where scripts do not run: the same stories, each with its label, its
 * publisher and its day.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/**
 * Stories of a feed as HTML.
 *
 * @param array<string, mixed>      $news       Parsed.
 * @param array<string, string>     $attributes Of the element.
 * @param array<string, mixed>|null $rates      Parsed, where the feed shows what money is worth.
 */
function feed_html( array $news, array $attributes, ?array $rates ): string {
	$now       = now();
	$wanted    = Data\wanted( $attributes, $now, page_address() );
	$stories   = Data\wanted_stories( $news, $wanted );
	$countries = Data\country_words( $attributes['country'] ?? '' );
	$limit     = is_numeric( $attributes['limit'] ?? '' ) && $attributes['limit'] >= 1 ? (int) $attributes['limit'] : 5;
	$level     = heading_level( $attributes, 2 );
	$html      = '';
	$quotes    = array();
	if ( ! $countries ) {
		return stories_html( array_slice( $stories, 0, $limit ), $attributes, '', $now );
	}
	foreach ( Data\by_country( $stories, $countries, 'any' === ( $attributes['country-match'] ?? '' ) ) as $country => $own ) {
		$country = (string) $country;
		$quote   = $rates ? Data\quote_of( $rates, $country, $now, (string) wp_date( 'Y-m-d' ) ) : null;
		$html   .= sprintf( '<h%1$d>%2$s</h%1$d>', $level, bdi( country_name( $country ) ) );
		if ( $quote ) {
			// Each names its own kind and day, as no line speaks for all of them.
			$alone    = array(
				'date'  => '',
				'stale' => false,
				'kind'  => 'unstated',
			) + writing( $attributes );
			$html    .= '<p>' . rate_html( $quote, $alone, true ) . '</p>';
			$quotes[] = $quote;
		}
		$html .= stories_html( array_slice( $own, 0, $limit ), $attributes, $country, $now );
	}
	return $quotes ? $html . '<p><small>' . sources_html( $quotes, $attributes['target'] ?? '' ) . '</small></p>' : $html;
}

/**
 * A list of stories.
 *
 * @param array<int, array<string, mixed>> $stories    Stories.
 * @param array<string, string>            $attributes Of the element.
 * @param string                           $country    That its heading names, or ''.
 * @param int                              $now        Milliseconds since 1970.
 */
function stories_html( array $stories, array $attributes, string $country, int $now ): string {
	if ( ! $stories ) {
		return '<p>' . esc_html__( 'There are no stories to show', 'newswire-elements' ) . '</p>';
	}
	$html = '';
	foreach ( $stories as $story ) {
		$html .= '<li>' . joined(
			'<br>',
			array(
				kicker_html( $story, $attributes, $country, $now ),
				headline_html( $story, $attributes ),
				meta_html( $story, $attributes ),
				correction_html( $story, $attributes ),
			)
		) . '</li>';
	}
	return "<ul>{$html}</ul>";
}

/**
 * One story as HTML.
 *
 * @param array<string, mixed>  $news       Parsed.
 * @param array<string, string> $attributes Of the element.
 * @return string|null Null where even its absence is not to be told.
 */
function card_html( array $news, array $attributes ): ?string {
	$now   = now();
	$id    = $attributes['story-id'] ?? '';
	$story = Data\find_story( $news, $id, Data\wanted( array(), $now, page_address() ) );
	if ( ! $story ) {
		return '<p>' . ( '' === $id
			? esc_html__( 'There are no stories to show', 'newswire-elements' )
			: esc_html__( 'This story is not available', 'newswire-elements' ) ) . '</p>';
	}
	if ( isset( $story['silent'] ) ) {
		return $story['silent'] ? null : withdrawn_html( $story, $attributes );
	}
	$level   = heading_level( $attributes, 3 );
	$summary = Data\summary_of( $story );
	$author  = 'opinion' === $story['kind'] && $story['authors']
		/* translators: %s: a name */
		? bdi( sprintf( __( 'By %s', 'newswire-elements' ), $story['authors'][0] ) )
		: '';
	$paragraphs = array_map(
		static fn ( string $html ): string => '' === $html ? '' : "<p>{$html}</p>",
		array(
			joined( ' · ', array( kicker_html( $story, $attributes, '', $now ), $author ) ),
			null === $summary ? '' : bdi( $summary, $story['language'] ),
			meta_html( $story, $attributes ),
			correction_html( $story, $attributes ),
		)
	);
	array_splice( $paragraphs, 1, 0, sprintf( '<h%1$d>%2$s</h%1$d>', $level, headline_html( $story, $attributes ) ) );
	return implode( '', $paragraphs );
}

/**
 * The line that says where and when: "Withdrawn by The Example Courier, 24 May", and why.
 *
 * @param array<string, mixed>  $story      What is left of it.
 * @param array<string, string> $attributes Of the element.
 */
function withdrawn_html( array $story, array $attributes ): string {
	$publisher = $story['publisher']['name'] ?? '';
	$day       = null === $story['date'] ? '' : day_in_words( $story['date'], $attributes['numerals'] ?? '' );
	$said      = match ( true ) {
		/* translators: 1: a publisher, 2: a day */
		'' !== $publisher && '' !== $day => sprintf( __( 'Withdrawn by %1$s, %2$s', 'newswire-elements' ), $publisher, $day ),
		/* translators: %s: a publisher */
		'' !== $publisher => sprintf( __( 'Withdrawn by %s', 'newswire-elements' ), $publisher ),
		/* translators: %s: a day */
		'' !== $day => sprintf( __( 'Withdrawn, %s', 'newswire-elements' ), $day ),
		default => __( 'Withdrawn', 'newswire-elements' ),
	};
	$html = '<p>' . bdi( $said ) . '</p>';
	if ( null !== $story['reason'] ) {
		$html .= '<p>' . bdi( $story['reason'] ) . '</p>';
	}
	if ( null !== $story['url'] ) {
		$html .= '<p>' . link_to( $story['url'], esc_html__( 'Notice', 'newswire-elements' ), $attributes['target'] ?? '' ) . '</p>';
	}
	return $html;
}

/**
 * Who paid comes first, then what is special about the story, its topic, and the countries that nothing else names.
 *
 * @param array<string, mixed>  $story      A story.
 * @param array<string, string> $attributes Of the element.
 * @param string                $country    That a heading names, or ''.
 * @param int                   $now        Milliseconds since 1970.
 */
function kicker_html( array $story, array $attributes, string $country, int $now ): string {
	$labels = array();
	$kind   = $story['kind'];
	if ( 'sponsored' === $kind ) {
		$name = $story['sponsor']['name'] ?? '';
		$said = '' === $name
			? __( 'Sponsored', 'newswire-elements' )
			/* translators: %s: a name */
			: sprintf( __( 'Sponsored by %s', 'newswire-elements' ), $name );
		$labels[] = link_to( $story['sponsor']['url'] ?? null, bdi( $said ), $attributes['target'] ?? '', 'sponsored noopener' );
	} elseif ( Data\is_breaking( $story, $now ) ) {
		$labels[] = esc_html__( 'Breaking', 'newswire-elements' );
	}
	$labels[] = match ( $kind ) {
		'live'    => esc_html_x( 'Live', 'kind of story', 'newswire-elements' ),
		'opinion' => esc_html_x( 'Opinion', 'kind of story', 'newswire-elements' ),
		'video'   => esc_html_x( 'Video', 'kind of story', 'newswire-elements' ),
		'audio'   => esc_html_x( 'Audio', 'kind of story', 'newswire-elements' ),
		default   => '',
	};
	$topics   = array_values( array_filter( array_column( $story['topics'], 'name' ), 'is_string' ) );
	$labels[] = $topics ? bdi( $topics[0], $story['language'] ) : '';
	$places   = array_map( __NAMESPACE__ . '\country_name', array_diff( $story['countries'], array( $country ) ) );
	$labels[] = $places ? bdi( implode( wp_get_list_item_separator(), $places ) ) : '';
	$line     = joined( ' · ', $labels );
	return '' === $line ? '' : "<small>{$line}</small>";
}

/**
 * The headline, which is the link.
 *
 * @param array<string, mixed>  $story      A story.
 * @param array<string, string> $attributes Of the element.
 */
function headline_html( array $story, array $attributes ): string {
	$params = $attributes['link-params'] ?? '';
	$url    = null === $story['url'] || '' === $params ? $story['url'] : Data\with_params( $story['url'], $params );
	return link_to(
		$url,
		bdi( Data\title_of( $story ), $story['language'] ),
		$attributes['target'] ?? '',
		'sponsored' === $story['kind'] ? 'sponsored noopener' : 'noopener'
	);
}

/**
 * Publisher and day.
 *
 * @param array<string, mixed>  $story      A story.
 * @param array<string, string> $attributes Of the element.
 */
function meta_html( array $story, array $attributes ): string {
	$line = joined(
		' · ',
		array(
			isset( $story['publisher']['name'] ) ? bdi( $story['publisher']['name'] ) : '',
			// No `<time>`: the one in the element is that of its document.
			null === $story['date'] ? '' : esc_html( day_in_words( $story['date'], $attributes['numerals'] ?? '' ) ),
		)
	);
	return '' === $line ? '' : "<small>{$line}</small>";
}

/**
 * The newest correction.
 *
 * @param array<string, mixed>  $story      A story.
 * @param array<string, string> $attributes Of the element.
 */
function correction_html( array $story, array $attributes ): string {
	$correction = $story['corrections'][0] ?? null;
	if ( ! $correction ) {
		return '';
	}
	$label = match ( $correction['kind'] ) {
		'clarification' => __( 'Clarification', 'newswire-elements' ),
		'update'        => _x( 'Update', 'of a story', 'newswire-elements' ),
		default         => __( 'Correction', 'newswire-elements' ),
	};
	$label = joined( ', ', array( $label, null === $correction['date'] ? '' : day_in_words( $correction['date'], $attributes['numerals'] ?? '' ) ) );
	return '<small><strong>' . link_to( $correction['url'], esc_html( $label ), $attributes['target'] ?? '' ) . ':</strong> '
		. bdi( $correction['text'], $story['language'] ) . '</small>';
}

/**
 * The line that says how old the document is.
 *
 * @param array<string, mixed>  $news       Parsed.
 * @param array<string, mixed>  $kept       What is known of it.
 * @param array<string, string> $attributes Of the element.
 */
function news_line( array $news, array $kept, array $attributes ): string {
	$numerals = $attributes['numerals'] ?? '';
	$is_stale = (bool) $kept['error'] || ( Data\news_stale_at( $news ) ?? INF ) <= now();
	$datetime = null === $news['generated'] ? $news['captured'] : datetime( $news['generated'] );
	$datetime = $datetime ?? datetime( $kept['changed'] * 1000 );
	// A moment has the day that this site's clock shows.
	$time = strlen( $datetime ) > 10 ? Data\moment( $datetime ) : null;
	$day  = null === $time ? day_in_words( $datetime, $numerals ) : in_digits( (string) wp_date( (string) get_option( 'date_format' ), intdiv( $time, 1000 ) ), $numerals );
	if ( $news['sample'] ) {
		$line = null === $news['captured']
			? __( 'Sample', 'newswire-elements' )
			/* translators: %s: a day */
			: sprintf( __( 'Sample: page of %s', 'newswire-elements' ), day_in_words( $news['captured'], $numerals ) );
		return '<p><small>' . time_tag( $news['captured'] ?? $datetime, $line ) . '</small></p>';
	}
	$line = $is_stale
		/* translators: %s: a day */
		? sprintf( __( 'Not updated since %s', 'newswire-elements' ), $day )
		/* translators: %s: a day */
		: sprintf( __( 'Updated %s', 'newswire-elements' ), $day );
	return '<p><small>' . time_tag( $datetime, $line ) . '</small></p>';
}

/**
 * The level of an element's first heading.
 *
 * @param array<string, string> $attributes Of the element.
 * @param int                   $usual      Without a word from the author.
 */
function heading_level( array $attributes, int $usual ): int {
	$level = $attributes['heading-level'] ?? '';
	return is_numeric( $level ) && $level >= 1 ? (int) min( 6, $level ) : $usual;
}

/**
 * The address of the page that is being shown: what `exclude="current"` means, and whose site this is.
 */
function page_address(): string {
	$own = is_singular() ? get_permalink( get_queried_object_id() ) : home_url( '/' );
	return is_string( $own ) ? $own : home_url( '/' );
}
