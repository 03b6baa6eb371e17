<?php
$newswire_tests_site = json_decode( file_get_contents( dirname( __DIR__ ) . '/orders.json' ), true );

define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', '' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', '' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
define( 'DB_DIR', __DIR__ . '/wp-content/database/' );
define( 'DB_FILE', '.ht.sqlite' );

foreach ( array( 'AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT' ) as $name ) {
	define( $name, "$name of a site that lives for one test" );
}

foreach ( $newswire_tests_site['constants'] as $name => $value ) {
	if ( ! defined( $name ) ) {
		define( $name, $value );
	}
}
if ( ! defined( 'WP_INSTALLING' ) && ! ( $newswire_tests_site['constants']['MULTISITE'] ?? false ) ) {
	define( 'WP_HOME', $newswire_tests_site['origin'] );
	define( 'WP_SITEURL', $newswire_tests_site['origin'] );
}
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', dirname( __DIR__ ) . '/debug.log' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost' );
define( 'FS_METHOD', 'direct' );
define( 'WP_DISABLE_FATAL_ERROR_HANDLER', true );

$table_prefix = 'wp_';

if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
