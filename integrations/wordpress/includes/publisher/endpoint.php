<?php
/**
 * Where the document is served: as a route of the REST API, and under an address that can be told on the phone. The
 * address is compared with the request's path, for rewrite rules are lost whenever somebody else writes them.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

defined( 'ABSPATH' ) || exit;

const REST_NAMESPACE = 'newswire/v1';
const REST_ROUTE     = '/news.json';
const PATH           = '/newswire/news.json';

/** How long a page that is opened, or a CDN, may answer with an old document. In seconds. */
const MAX_AGE = 60;

add_action( 'rest_api_init', __NAMESPACE__ . '\\register_document_route' );
// Behind WordPress's own, which names the asking page as the one that may read, and sends cookies along.
add_filter( 'rest_pre_serve_request', __NAMESPACE__ . '\\serve_route', 100, 3 );
add_filter( 'do_parse_request', __NAMESPACE__ . '\\serve_path' );
add_action( 'wp_head', __NAMESPACE__ . '\\print_link' );

/**
 * The document's address: the short one, where the site has addresses without question marks.
 */
function address(): string {
	$home = untrailingslashit( (string) get_option( 'home' ) );
	if ( '' === (string) get_option( 'permalink_structure' ) ) {
		return add_query_arg( 'rest_route', '/' . REST_NAMESPACE . REST_ROUTE, $home . '/' );
	}
	return $home . ( str_starts_with( (string) get_option( 'permalink_structure' ), '/index.php/' ) ? '/index.php' : '' ) . PATH;
}

/**
 * Registers the route.
 */
function register_document_route(): void {
	if ( is_enabled() ) {
		register_rest_route(
			REST_NAMESPACE,
			REST_ROUTE,
			array(
				'methods'             => \WP_REST_Server::READABLE,
				'callback'            => static fn () => new \WP_REST_Response( json_decode( kept_document()['body'] ?? '{}' ) ),
				'permission_callback' => '__return_true',
			)
		);
	}
}

/**
 * Serves the bytes in place of what WordPress would make of them.
 *
 * @param bool              $served  Whether somebody else has answered.
 * @param \WP_HTTP_Response $result  What WordPress would answer.
 * @param \WP_REST_Request  $request What was asked.
 */
function serve_route( $served, $result, $request ): bool {
	$is_ours = is_enabled() && '/' . REST_NAMESPACE . REST_ROUTE === untrailingslashit( $request->get_route() );
	if ( $served || ! $is_ours || 200 !== $result->get_status() ) {
		return (bool) $served;
	}
	send( answer( $request->get_method(), (string) $request->get_header( 'if_none_match' ) ) );
	return true;
}

/**
 * Serves the short address, before WordPress looks for a page of that name.
 *
 * @param bool $parse Whether WordPress is to read the request.
 */
function serve_path( $parse ) {
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
	$path = rawurldecode( (string) wp_parse_url( (string) ( $_SERVER['REQUEST_URI'] ?? '' ), PHP_URL_PATH ) );
	if ( ! str_ends_with( $path, PATH ) || ! is_enabled() ) {
		return $parse;
	}
	$home = untrailingslashit( rawurldecode( (string) wp_parse_url( (string) get_option( 'home' ), PHP_URL_PATH ) ) );
	if ( ! in_array( $path, array( $home . PATH, "{$home}/index.php" . PATH ), true ) ) {
		return $parse;
	}
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
	send( answer( (string) ( $_SERVER['REQUEST_METHOD'] ?? 'GET' ), wp_unslash( (string) ( $_SERVER['HTTP_IF_NONE_MATCH'] ?? '' ) ) ) );
	exit;
}

/**
 * The answer to a request.
 *
 * @param string $method        Of the request.
 * @param string $if_none_match Its header: the ETags that the asker has.
 * @return array{status: int, headers: array<string, string>, body: string}
 */
function answer( string $method, string $if_none_match ): array {
	$headers = array(
		'Access-Control-Allow-Origin'   => '*',
		'Access-Control-Expose-Headers' => 'Date, Age, ETag, Retry-After',
		'Cross-Origin-Resource-Policy'  => 'cross-origin',
		'X-Content-Type-Options'        => 'nosniff',
	);
	if ( 'OPTIONS' === $method ) {
		return array(
			'status'  => 204,
			'headers' => $headers + array(
				'Allow'                        => 'GET, HEAD, OPTIONS',
				'Access-Control-Allow-Methods' => 'GET, HEAD',
				'Access-Control-Allow-Headers' => 'If-None-Match, Cache-Control',
				'Access-Control-Max-Age'       => '86400',
			),
			'body'    => '',
		);
	}
	if ( 'GET' !== $method && 'HEAD' !== $method ) {
		return array(
			'status'  => 405,
			'headers' => $headers + array( 'Allow' => 'GET, HEAD, OPTIONS' ),
			'body'    => '',
		);
	}
	if ( ! kept_document() ) {
		// A database that was restored, or a site that was copied: the only time that a reader waits.
		refresh( 0 );
	}
	$document = kept_document();
	if ( ! $document ) {
		return array(
			'status'  => 503,
			'headers' => $headers + array(
				'Retry-After'   => '30',
				'Cache-Control' => 'no-store',
			),
			'body'    => '',
		);
	}
	$headers += array(
		'ETag'          => $document['etag'],
		'Cache-Control' => 'public, max-age=' . MAX_AGE,
	);
	if ( has_etag( $if_none_match, $document['etag'] ) ) {
		return array(
			'status'  => 304,
			'headers' => $headers,
			'body'    => '',
		);
	}
	return array(
		'status'  => 200,
		'headers' => $headers + array( 'Content-Type' => 'application/json; charset=utf-8' ),
		'body'    => 'HEAD' === $method ? '' : $document['body'],
	);
}

/**
 * Whether the asker has the document already. Servers that compress write their own mark into an ETag.
 *
 * @param string $if_none_match The header.
 * @param string $etag          Of the document.
 */
function has_etag( string $if_none_match, string $etag ): bool {
	if ( '*' === trim( $if_none_match ) ) {
		return true;
	}
	preg_match_all( '/"([^"]*?)(?:-(?:gzip|br|zstd|df))?"/', $if_none_match, $found );
	return in_array( trim( $etag, '"' ), $found[1], true );
}

/**
 * Sends an answer.
 *
 * @param array $answer As `answer` gives it.
 */
function send( array $answer ): void {
	// Page caches would keep a story that is withdrawn.
	if ( ! defined( 'DONOTCACHEPAGE' ) ) {
		define( 'DONOTCACHEPAGE', true ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- that is what they look for.
	}
	// A blank line behind a theme's last tag is no JSON.
	if ( ob_get_length() ) {
		ob_clean();
	}
	foreach ( array( 'Set-Cookie', 'Vary', 'Expires', 'Pragma', 'Link', 'Last-Modified', 'Access-Control-Allow-Credentials', 'Access-Control-Allow-Methods', 'Content-Type', 'X-WP-Nonce' ) as $name ) {
		header_remove( $name );
	}
	status_header( $answer['status'] );
	foreach ( $answer['headers'] as $name => $value ) {
		header( "{$name}: {$value}" );
	}
	if ( ! isset( $answer['headers']['Content-Type'] ) ) {
		// PHP's own would call an empty answer a web page.
		ini_set( 'default_mimetype', '' ); // phpcs:ignore WordPress.PHP.IniSet -- for this answer only.
	}
	echo $answer['body']; // phpcs:ignore WordPress.Security.EscapeOutput -- JSON, as JSON.
}

/**
 * Tells programs that read a page of the site where the document is.
 */
function print_link(): void {
	if ( is_enabled() ) {
		printf( '<link rel="alternate" type="application/feed+json" title="%s" href="%s">' . "\n", esc_attr( publisher()['name'] ), esc_url( address() ) );
	}
}
