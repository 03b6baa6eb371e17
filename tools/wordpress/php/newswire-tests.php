<?php
/**
 * Plugin Name: What tests need of WordPress
 * Description: Lets it ask the tests' own servers, which are on this machine and at odd ports, and keeps a record of all that it asks.
 */

$newswire_tests_orders = json_decode( file_get_contents( dirname( ABSPATH ) . '/orders.json' ), true );

add_filter(
	'http_request_host_is_external',
	static fn( $external, $host ) => $external || in_array( $host, $newswire_tests_orders['hosts'], true ),
	10,
	2
);
add_filter( 'http_allowed_safe_ports', static fn( $ports ) => array_merge( $ports, $newswire_tests_orders['ports'] ) );

add_filter(
	'pre_http_request',
	static function ( $answer, $arguments, $url ) {
		$during = 'reader';
		if ( wp_doing_cron() ) {
			$during = 'cron';
		} elseif ( 'cli' === PHP_SAPI ) {
			$during = 'php';
		} elseif ( defined( 'REST_REQUEST' ) && REST_REQUEST ) {
			$during = 'rest';
		} elseif ( is_admin() ) {
			$during = 'admin';
		}
		$line = wp_json_encode(
			array(
				'url'    => $url,
				'method' => $arguments['method'],
				'during' => $during,
				'page'   => $_SERVER['REQUEST_URI'] ?? '',
			),
			JSON_UNESCAPED_SLASHES
		);
		file_put_contents( dirname( ABSPATH ) . '/outgoing.log', "$line\n", FILE_APPEND | LOCK_EX );
		return $answer;
	},
	0,
	3
);

// No letters, no updates, no avatars from elsewhere: a test says what it needs.
add_filter( 'pre_wp_mail', '__return_true' );
add_filter( 'automatic_updater_disabled', '__return_true' );
add_filter( 'pre_option_show_avatars', '__return_zero' );
remove_action( 'init', 'wp_schedule_update_checks' );
remove_action( 'enqueue_block_editor_assets', 'wp_enqueue_editor_block_directory_assets' );
add_action(
	'admin_init',
	static function () {
		foreach ( array( '_maybe_update_core', '_maybe_update_plugins', '_maybe_update_themes' ) as $update ) {
			remove_action( 'admin_init', $update );
		}
	},
	0
);
