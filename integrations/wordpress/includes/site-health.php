<?php
/**
 * What Site Health says: whether documents are connected, read, and of today.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/**
 * Registers the tests. None asks another server: cron has.
 *
 * @param array<string, array<string, mixed>> $tests By kind.
 * @return array<string, array<string, mixed>>
 */
function add_health_tests( array $tests ): array {
	$tests['direct']['newswire_documents'] = array(
		'label' => __( 'News and rates', 'newswire-elements' ),
		'test'  => __NAMESPACE__ . '\check_documents',
	);
	$tests['direct']['newswire_cron']      = array(
		'label' => __( 'News and rates are read in time', 'newswire-elements' ),
		'test'  => __NAMESPACE__ . '\check_cron',
	);
	return $tests;
}
add_filter( 'site_status_tests', __NAMESPACE__ . '\add_health_tests' );

/**
 * Whether each document in use was read, and is of today.
 *
 * @return array<string, mixed>
 */
function check_documents(): array {
	$faults  = array();
	$is_gone = false;
	foreach ( documents() as $entry ) {
		$document = Document::of( $entry['url'] );
		$kept     = $document?->kept();
		if ( ! $kept || ( ! $kept['checked'] && ! $kept['error'] ) ) {
			continue;
		}
		if ( $kept['error'] ) {
			$is_gone  = $is_gone || ! $kept['document'] || $kept['failing'] < time() - DAY_IN_SECONDS;
			$faults[] = $kept['error']['message'] . ' ' . ( $kept['document']
				/* translators: %s: a span of time, such as "2 hours" */
				? sprintf( __( 'Readers see what was read %s ago.', 'newswire-elements' ), human_time_diff( $kept['checked'] ) )
				: __( 'Readers see a plain link.', 'newswire-elements' ) );
		} elseif ( is_stale_document( 'landing' === $kept['document']['kind'] ? null : $kept['document'] ) ) {
			$faults[] = sprintf(
				/* translators: %s: an address */
				__( '%s answers, but is out of date by its own word. Pages say so. Ask your publisher to publish anew.', 'newswire-elements' ),
				$document->url
			);
		}
	}
	if ( count( documents() ) >= MOST_DOCUMENTS ) {
		/* translators: %s: a number */
		$faults[] = sprintf( __( 'Pages of this site show more than %s documents; the others stay plain links. Let blocks share documents.', 'newswire-elements' ), number_format_i18n( MOST_DOCUMENTS ) );
	}
	$is_connected = '' !== settings()['address'] || documents();
	if ( ! $is_connected ) {
		return health( 'newswire_documents', 'recommended', __( 'Newswire Elements is not connected to a publisher', 'newswire-elements' ), array( __( 'Paste the address that your publisher gave you, and blocks will show its rates and stories.', 'newswire-elements' ) ) );
	}
	if ( ! $faults ) {
		return health( 'newswire_documents', 'good', __( 'News and rates are up to date', 'newswire-elements' ), array( '' === settings()['address'] ? '' : sentence_of( settings() ) ) );
	}
	return health( 'newswire_documents', $is_gone ? 'critical' : 'recommended', __( 'News or rates are not up to date', 'newswire-elements' ), $faults );
}

/**
 * Whether the job that reads documents runs.
 *
 * @return array<string, mixed>
 */
function check_cron(): array {
	$next = wp_next_scheduled( REFRESH );
	$late = $next ? time() - $next : 0;
	if ( documents() && ( ! $next || $late > HOUR_IN_SECONDS ) ) {
		return health(
			'newswire_cron',
			'recommended',
			__( 'News and rates are not read in time', 'newswire-elements' ),
			array(
				$next
					/* translators: %s: a span of time, such as "2 hours" */
					? sprintf( __( 'The job that reads them is %s late.', 'newswire-elements' ), human_time_diff( $next ) )
					: __( 'The job that reads them is not planned.', 'newswire-elements' ),
				__( 'A site with few readers, or with a page cache, needs a cron job of its server that calls wp-cron.php every five minutes. Ask your host to set one up.', 'newswire-elements' ),
			)
		);
	}
	return health( 'newswire_cron', 'good', __( 'News and rates are read in time', 'newswire-elements' ), array() );
}

/**
 * An answer in the form that Site Health has.
 *
 * @param string   $test      Its name.
 * @param string   $status    `good`, `recommended` or `critical`.
 * @param string   $label     A sentence.
 * @param string[] $sentences Text.
 * @return array<string, mixed>
 */
function health( string $test, string $status, string $label, array $sentences ): array {
	return array(
		'test'        => $test,
		'status'      => $status,
		'label'       => $label,
		'badge'       => array(
			'label' => __( 'Newswire Elements', 'newswire-elements' ),
			'color' => 'blue',
		),
		'description' => '<p>' . implode( '</p><p>', array_map( 'esc_html', array_filter( $sentences ) ) ) . '</p>',
		'actions'     => 'good' === $status ? '' : sprintf( '<p><a href="%s">%s</a></p>', esc_url( settings_url() ), esc_html__( 'Settings of Newswire Elements', 'newswire-elements' ) ),
	);
}
