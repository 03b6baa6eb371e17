<?php
/**
 * What the editor's panel asks and does. Each deed is one request, and the document has been made anew when it is
 * answered: whoever withdraws a story reads that it is gone, not that it will be.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

defined( 'ABSPATH' ) || exit;

add_action( 'rest_api_init', __NAMESPACE__ . '\\register_routes' );

/**
 * Registers the routes, all of them below a story.
 */
function register_routes(): void {
	if ( ! is_enabled() ) {
		return;
	}
	$text   = array( 'type' => 'string' );
	$routes = array(
		''                                   => array(
			'GET' => array( static fn (): bool => true, array() ),
		),
		'/corrections'                       => array(
			'POST' => array(
				'add_correction',
				array(
					'date' => $text,
					'kind' => array(
						'type'    => 'string',
						'enum'    => CORRECTION_KINDS,
						'default' => 'correction',
					),
					'text' => $text + array( 'required' => true ),
					'url'  => $text,
				),
			),
		),
		'/corrections/(?P<key>[a-z0-9]{8})' => array(
			'DELETE' => array( static fn ( int $post, array $given ): bool|\WP_Error => remove_correction( $post, $given['key'] ), array() ),
		),
		'/withdrawal'                        => array(
			'POST'   => array(
				'withdraw',
				array(
					'reason' => $text,
					'url'    => $text,
					'silent' => array( 'type' => 'boolean' ),
				),
			),
			'DELETE' => array( 'restore', array() ),
		),
		'/description'                       => array(
			'POST' => array(
				'describe_story',
				array(
					'countries'   => array(
						'type'     => 'array',
						'items'    => $text,
						'maxItems' => MOST_COUNTRIES,
					),
					'kind'        => array(
						'type' => 'string',
						'enum' => array( '', 'article', ...KINDS ),
					),
					'sponsor'     => $text,
					'sponsor_url' => $text,
					'access'      => array(
						'type' => 'string',
						'enum' => array( '', ...ACCESS ),
					),
					'expires'     => $text,
					'breaking'    => $text,
					'offer'       => array( 'type' => 'boolean' ),
				),
			),
		),
	);
	foreach ( $routes as $path => $methods ) {
		$endpoints = array();
		foreach ( $methods as $method => list( $deed, $arguments ) ) {
			$deed        = is_string( $deed ) ? __NAMESPACE__ . '\\' . $deed : $deed;
			$endpoints[] = array(
				'methods'             => $method,
				'callback'            => static fn ( \WP_REST_Request $request ) => done( $request, $deed, array_keys( $arguments ) ),
				'permission_callback' => __NAMESPACE__ . '\\may_note',
				'args'                => $arguments,
			);
		}
		register_rest_route( REST_NAMESPACE, '/publisher/stories/(?P<id>\d+)' . $path, $endpoints );
	}
}

/**
 * Whether the asker may edit the post. WordPress takes nobody for logged in whose request has no nonce.
 *
 * @param \WP_REST_Request $request What was asked.
 * @return true|\WP_Error
 */
function may_note( \WP_REST_Request $request ): bool|\WP_Error {
	$post = get_post( (int) $request['id'] );
	if ( $post && in_array( $post->post_type, post_types(), true ) && current_user_can( 'edit_post', $post->ID ) ) {
		return true;
	}
	return new \WP_Error( 'newswire_forbidden', __( 'You may not edit this post.', 'newswire-elements' ), array( 'status' => rest_authorization_required_code() ) );
}

/**
 * Does what was asked, and answers with what is true then.
 *
 * @param \WP_REST_Request $request What was asked.
 * @param callable         $deed    Takes the post's id and what was given.
 * @param string[]         $names   Of what may be given.
 */
function done( \WP_REST_Request $request, callable $deed, array $names ): \WP_REST_Response|\WP_Error {
	$post  = (int) $request['id'];
	$given = array_intersect_key( $request->get_params(), array_flip( array( 'key', ...$names ) ) );
	$done  = $deed( $post, $given );
	if ( is_wp_error( $done ) ) {
		return $done;
	}
	if ( 'GET' !== $request->get_method() ) {
		refresh_now();
	}
	return new \WP_REST_Response( state_of( $post ) );
}

/**
 * What an editor has to know of a story.
 *
 * @param int $id A post's id.
 */
function state_of( int $id ): array {
	$post       = get_post( $id );
	$withdrawal = withdrawal_of( $id );
	$problem    = (string) ( kept_document()['notes'][ $id ] ?? '' );
	$story      = story_of( $id );
	return array(
		'id'          => id_of( name_of( $id ) ),
		'offered'     => was_offered( $id ),
		'public'      => is_public( $post ),
		'problem'     => $problem,
		'sentence'    => sentence_of( $post, $withdrawal, $problem ),
		'withdrawal'  => $withdrawal ? with_names( $withdrawal ) : null,
		'may_restore' => $withdrawal && may_restore( $id ),
		'corrections' => array_map( __NAMESPACE__ . '\\with_names', newest_first( corrections_of( $id ) ) ),
		'description' => array(
			'expires'  => local_time( $story['expires'] ),
			'breaking' => local_time( $story['breaking'] ),
		) + $story,
		'meaning'     => array_intersect_key( meaning_of( terms_of( $post ) ), array_flip( array( 'countries', 'kind' ) ) ),
		'history'     => array_map( __NAMESPACE__ . '\\with_names', array_reverse( history_of( $id ) ) ),
	);
}

/**
 * Where a story stands, in a sentence.
 *
 * @param \WP_Post   $post       A post.
 * @param array|null $withdrawal Its withdrawal.
 * @param string     $problem    Why it cannot be in the document.
 */
function sentence_of( \WP_Post $post, ?array $withdrawal, string $problem ): string {
	if ( $withdrawal ) {
		$date = wp_date( (string) get_option( 'date_format' ), (int) ( \NewswireElements\Data\time_of( $withdrawal['date'] ) / 1000 ) );
		$said = was_offered( $post->ID )
			/* translators: %s: date */
			? __( 'Withdrawn on %s. Partner sites show it no more.', 'newswire-elements' )
			/* translators: %s: date */
			: __( 'Kept from partner sites since %s. They never had it.', 'newswire-elements' );
		$more = is_public( $post ) ? __( 'It can still be read on this site.', 'newswire-elements' ) : '';
		return trim( sprintf( $said, $date ) . ' ' . $more );
	}
	if ( ! story_of( $post->ID )['offer'] ) {
		return __( 'Partner sites do not get this story.', 'newswire-elements' );
	}
	if ( ! is_public( $post ) ) {
		return __( 'Partner sites get this story when it is published, without a password.', 'newswire-elements' );
	}
	if ( '' !== $problem ) {
		return __( 'Partner sites do not get this story.', 'newswire-elements' ) . ' ' . $problem;
	}
	return was_offered( $post->ID )
		? __( 'Partner sites have this story.', 'newswire-elements' )
		: __( 'Partner sites do not have this story: there are newer ones enough.', 'newswire-elements' );
}

/**
 * A note with the name of who made it in place of a number.
 *
 * @param array $note With `by`.
 */
function with_names( array $note ): array {
	$user = $note['by'] ? get_userdata( $note['by'] ) : false;
	$name = $user ? $user->display_name : '';
	return array( 'by' => $name ) + $note;
}
