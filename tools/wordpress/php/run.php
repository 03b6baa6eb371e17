<?php
/**
 * Runs PHP in WordPress: the code comes on standard input, after a line of JSON with what to run it as. What it returns is
 * written as JSON to the file that the line names, so that whatever it prints cannot get in the way.
 */

$order = json_decode( fgets( STDIN ), true );
$code  = stream_get_contents( STDIN );

$_SERVER['HTTP_HOST']       = $order['host'];
$_SERVER['REQUEST_URI']     = $order['path'];
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';
foreach ( $order['constants'] as $name => $value ) {
	define( $name, $value );
}
require $order['root'] . '/wp-load.php';
if ( $order['admin'] ) {
	require_once ABSPATH . 'wp-admin/includes/admin.php';
}
if ( null !== $order['user'] ) {
	$user = get_user_by( 'login', $order['user'] );
	if ( ! $user ) {
		throw new RuntimeException( "There is no user {$order['user']}." );
	}
	wp_set_current_user( $user->ID );
}

$result = ( static function ( $arguments ) use ( $code ) {
	return eval( $code );
} )( $order['arguments'] );

file_put_contents( $order['answer'], json_encode( $result, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR ) );
