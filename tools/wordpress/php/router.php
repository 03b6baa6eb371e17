<?php
/**
 * For PHP's own server: what is a file is served as one, everything else is WordPress's, as a rewrite rule would do it.
 */

$root = rtrim( $_SERVER['DOCUMENT_ROOT'], '/' );
$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?: '/' );

// A site of a network lies in a folder that is none: /second/wp-admin/ is /wp-admin/ of that site.
if ( file_exists( "$root/.multisite" ) && preg_match( '#^/[\w-]+(/(?:wp-(?:admin|includes|content)\b.*|[\w-]+\.php))$#', $path, $match ) && ! file_exists( $root . $path ) ) {
	$path = $match[1];
	$file = is_dir( $root . $path ) ? rtrim( $root . $path, '/' ) . '/index.php' : $root . $path;
	if ( ! is_file( $file ) ) {
		http_response_code( 404 );
		return true;
	}
	if ( ! str_ends_with( $file, '.php' ) ) {
		$types = array(
			'css' => 'text/css',
			'js'  => 'text/javascript',
			'svg' => 'image/svg+xml',
		);
		header( 'Content-Type: ' . ( $types[ pathinfo( $file, PATHINFO_EXTENSION ) ] ?? mime_content_type( $file ) ) );
		readfile( $file );
		return true;
	}
	$_SERVER['SCRIPT_NAME']     = substr( $file, strlen( $root ) );
	$_SERVER['PHP_SELF']        = $_SERVER['SCRIPT_NAME'];
	$_SERVER['SCRIPT_FILENAME'] = $file;
	chdir( dirname( $file ) );
	require $file;
	return true;
}

if ( is_file( $root . $path ) || ( '/' !== $path && is_file( rtrim( $root . $path, '/' ) . '/index.php' ) ) ) {
	if ( is_dir( $root . $path ) && ! str_ends_with( $path, '/' ) ) {
		header( "Location: $path/", true, 301 );
		return true;
	}
	return false;
}

$_SERVER['SCRIPT_NAME']     = '/index.php';
$_SERVER['PHP_SELF']        = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = "$root/index.php";
chdir( $root );
require "$root/index.php";
return true;
