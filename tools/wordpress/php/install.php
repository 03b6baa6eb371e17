<?php
/**
 * Installs WordPress in the folder that is the first argument; a network of sites where the second is "network".
 */

define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST']       = 'localhost';
$_SERVER['REQUEST_URI']     = '/wp-admin/install.php';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'Partner', 'admin', 'admin@partner.example', false, '', 'password', 'en_US' );
update_option( 'permalink_structure', '/%postname%/' );
// The editor greets who opens it first, and would cover what a test looks at.
$preferences = array( '_modified' => gmdate( 'c' ) );
foreach ( array( 'core', 'core/edit-post', 'core/edit-site' ) as $scope ) {
	$preferences[ $scope ] = array(
		'welcomeGuide'              => false,
		'welcomeGuideTemplate'      => false,
		'enableChoosePatternModal'  => false,
		'fullscreenMode'            => true,
		'isPublishSidebarEnabled'   => false,
	);
}
update_user_meta( 1, 'wp_persisted_preferences', $preferences );

if ( 'network' === ( $argv[2] ?? '' ) ) {
	global $wpdb;
	foreach ( $wpdb->tables( 'ms_global' ) as $table => $prefixed ) {
		$wpdb->$table = $prefixed;
	}
	require_once ABSPATH . 'wp-admin/includes/network.php';
	make_db_current_silent( 'ms_global' );
	$made = populate_network( 1, 'localhost', 'admin@partner.example', 'Partners', '/', false );
	if ( is_wp_error( $made ) && 'no_wildcard_dns' !== $made->get_error_code() ) {
		fwrite( STDERR, $made->get_error_message() );
		exit( 1 );
	}
}
