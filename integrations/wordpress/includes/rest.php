<?php
/**
 * What the editor and the settings ask: which documents are connected, and what is in one.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/**
 * Registers the routes.
 */
function register_routes(): void {
	register_rest_route(
		'newswire/v1',
		'/connect',
		array(
			'methods'             => 'POST',
			'callback'            => __NAMESPACE__ . '\rest_connect',
			'permission_callback' => static fn (): bool => current_user_can( 'manage_options' ),
			'args'                => array(
				'address' => array(
					'type'     => 'string',
					'required' => true,
				),
			),
		)
	);
	register_rest_route(
		'newswire/v1',
		'/status',
		array(
			'methods'             => 'GET',
			'callback'            => static fn (): \WP_REST_Response => new \WP_REST_Response( status() ),
			'permission_callback' => static fn (): bool => current_user_can( 'edit_posts' ),
		)
	);
	register_rest_route(
		'newswire/v1',
		'/preview',
		array(
			'methods'             => 'GET',
			'callback'            => __NAMESPACE__ . '\rest_preview',
			'permission_callback' => static fn (): bool => current_user_can( 'edit_posts' ),
			'args'                => array(
				'src'  => array(
					'type'    => 'string',
					'default' => '',
				),
				'kind' => array(
					'type'    => 'string',
					'enum'    => array( 'news', 'rates' ),
					'default' => 'news',
				),
			),
		)
	);
}
add_action( 'rest_api_init', __NAMESPACE__ . '\register_routes' );

/**
 * Connects an address.
 *
 * @param \WP_REST_Request $request With `address`.
 * @return \WP_REST_Response|\WP_Error
 */
function rest_connect( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
	$found = connect( (string) $request['address'] );
	if ( is_wp_error( $found ) ) {
		return $found;
	}
	$old = settings();
	// A page that somebody names must not say which script runs here, unless they may say so themselves.
	$script = array_intersect_key( $old, array_flip( SCRIPT ) );
	$script = may_choose_script() ? script_after( $found, $script, $old ) : $script;
	update_option( SETTINGS, shaped( $script + $found + $old ) );
	schedule();
	$status             = status();
	$status['sentence'] = trim( "{$status['sentence']} {$found['silence']}" );
	return new \WP_REST_Response( $status );
}

/**
 * A document as its publisher wrote it, for an element in the editor. It is read there and then: no reader waits.
 *
 * @param \WP_REST_Request $request With `src`, or '' and the `kind` of what is connected.
 * @return \WP_REST_Response|\WP_Error
 */
function rest_preview( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
	$src = (string) $request['src'];
	$src = '' === $src ? settings()[ $request['kind'] ] : $src;
	if ( '' === $src ) {
		return fault( 'not-connected', '' );
	}
	$url    = Data\safe_url( $src, home_url( '/' ) );
	$answer = null === $url ? fault( 'no-address', $src ) : fetch( $url );
	if ( is_wp_error( $answer ) ) {
		return $answer;
	}
	$document = parse( $answer['body'], $answer['url'] );
	if ( ! is_wp_error( $document ) && 'landing' === $document['kind'] ) {
		$document = fault( 'html', $answer['url'] );
	}
	return is_wp_error( $document ) ? $document : new \WP_REST_Response( Data\parse_json( $answer['body'] ) );
}
