<?php
/**
 * A field in the media library for whose picture it is: the credit is always shown with it.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

defined( 'ABSPATH' ) || exit;

add_filter( 'attachment_fields_to_edit', __NAMESPACE__ . '\\add_credit_field', 10, 2 );
add_filter( 'attachment_fields_to_save', __NAMESPACE__ . '\\save_credit', 10, 2 );
add_action( 'init', __NAMESPACE__ . '\\register_credit', 20 );

/**
 * Lets WordPress clean the credit, and ask who may write it.
 */
function register_credit(): void {
	register_post_meta(
		'attachment',
		'_newswire_credit',
		array(
			'type'              => 'string',
			'single'            => true,
			'show_in_rest'      => false,
			'sanitize_callback' => __NAMESPACE__ . '\\one_line',
			'auth_callback'     => static fn ( $allowed, $key, $post, $user ): bool => user_can( $user, 'edit_post', $post ),
		)
	);
}

/**
 * Adds the field to pictures.
 *
 * @param array    $fields     What there is.
 * @param \WP_Post $attachment A file.
 */
function add_credit_field( array $fields, \WP_Post $attachment ): array {
	if ( is_enabled() && wp_attachment_is_image( $attachment->ID ) ) {
		$fields['newswire_credit'] = array(
			'label' => __( 'Credit', 'newswire-elements' ),
			'input' => 'text',
			'value' => (string) get_post_meta( $attachment->ID, '_newswire_credit', true ),
			'helps' => __( 'Whose picture it is. Partner sites show it with the picture.', 'newswire-elements' ),
		);
	}
	return $fields;
}

/**
 * Saves the field. WordPress has looked at the nonce and at who it is.
 *
 * @param array $post       The attachment, as it will be saved.
 * @param array $attachment What was sent.
 */
function save_credit( array $post, $attachment ): array {
	if ( isset( $attachment['newswire_credit'] ) && current_user_can( 'edit_post', $post['ID'] ) ) {
		update_post_meta( $post['ID'], '_newswire_credit', wp_slash( one_line( wp_unslash( $attachment['newswire_credit'] ) ) ) );
	}
	return $post;
}
