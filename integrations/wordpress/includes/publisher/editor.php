<?php
/**
 * Corrections and withdrawals where posts are edited: a panel in the block editor, a box in the classic one (a box in the
 * block editor would take its canvas out of the frame that keeps themes and widgets apart), and the list of posts.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

defined( 'ABSPATH' ) || exit;

add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\\enqueue_panel' );
add_action( 'add_meta_boxes', __NAMESPACE__ . '\\add_box', 10, 2 );
add_action( 'save_post', __NAMESPACE__ . '\\save_box', 5 );
add_action( 'admin_notices', __NAMESPACE__ . '\\print_faults' );
add_action( 'admin_init', __NAMESPACE__ . '\\add_to_lists' );

const FAULTS = 'newswire_publisher_faults_';

/**
 * The title of panel and box.
 */
function panel_title(): string {
	return __( 'Newswire: corrections and withdrawal', 'newswire-elements' );
}

/**
 * Loads the panel into the block editor.
 */
function enqueue_panel(): void {
	$screen = get_current_screen();
	if ( ! is_enabled() || ! $screen || 'post' !== $screen->base || ! in_array( $screen->post_type, post_types(), true ) ) {
		return;
	}
	$script = __DIR__ . '/panel.js';
	wp_enqueue_script(
		'newswire-publisher',
		plugins_url( 'panel.js', $script ),
		array( 'wp-plugins', 'wp-edit-post', 'wp-editor', 'wp-components', 'wp-data', 'wp-element', 'wp-i18n', 'wp-api-fetch' ),
		(string) filemtime( $script ),
		true
	);
	wp_register_style( 'newswire-publisher', false, array(), '1' );
	wp_add_inline_style( 'newswire-publisher', '.newswire-publisher__part { display: grid; gap: 12px; margin-block: 16px; justify-items: start } .newswire-publisher__part > :not(.components-button) { inline-size: 100%; margin: 0 } .newswire-publisher__part { border-block-start: 1px solid #ddd; padding-block-start: 16px } .newswire-publisher__part h3 { font-size: 13px; font-weight: 600; text-transform: none } .newswire-publisher details > .newswire-publisher__part { border: 0; padding: 0 } .newswire-publisher summary { cursor: pointer; padding-block: 6px } .newswire-publisher .components-notice { margin: 0 }' );
	wp_enqueue_style( 'newswire-publisher' );
	wp_set_script_translations( 'newswire-publisher', 'newswire-elements', dirname( __DIR__, 2 ) . '/languages' );
	$names = country_names();
	wp_add_inline_script(
		'newswire-publisher',
		'window.newswirePublisher = ' . wp_json_encode(
			array(
				'near'      => array_intersect_key( $names, array_flip( NEAR ) ),
				'countries' => array_diff_key( $names, array_flip( NEAR ) ),
				'kinds'     => kind_names(),
				'access'    => access_names(),
				'today'     => wp_date( 'Y-m-d' ),
			),
			JSON_HEX_TAG
		) . ';',
		'before'
	);
}

/**
 * Adds the box to the classic editor.
 *
 * @param string $type Of the post.
 * @param mixed  $post The post.
 */
function add_box( $type, $post = null ): void {
	if ( is_enabled() && $post instanceof \WP_Post && in_array( $type, post_types(), true ) && current_user_can( 'edit_post', $post->ID ) ) {
		add_meta_box( 'newswire-publisher', panel_title(), __NAMESPACE__ . '\\print_box', $type, 'normal', 'default', array( '__back_compat_meta_box' => true ) );
	}
}

/**
 * The box.
 *
 * @param \WP_Post $post A post.
 */
function print_box( \WP_Post $post ): void {
	$state = state_of( $post->ID );
	$story = $state['description'];
	wp_nonce_field( "newswire-story-{$post->ID}", 'newswire_story_nonce' );
	echo '<p><strong>' . esc_html( $state['sentence'] ) . '</strong></p>';

	echo '<h3 style="font-size: 1em">' . esc_html__( 'Corrections', 'newswire-elements' ) . '</h3>';
	if ( $state['corrections'] ) {
		echo '<ul>';
		foreach ( $state['corrections'] as $correction ) {
			printf( '<li><strong>%s, %s</strong>: %s <label><input type="checkbox" name="newswire[remove][]" value="%s"> %s</label></li>', esc_html( correction_names()[ $correction['kind'] ] ), esc_html( $correction['date'] ), esc_html( $correction['text'] ), esc_attr( $correction['key'] ), esc_html__( 'Remove', 'newswire-elements' ) );
		}
		echo '</ul>';
	}
	echo '<p><label>' . esc_html__( 'Kind', 'newswire-elements' ) . ' <select name="newswire[correction][kind]">';
	foreach ( correction_names() as $kind => $name ) {
		printf( '<option value="%s">%s</option>', esc_attr( $kind ), esc_html( $name ) );
	}
	printf( '</select></label> <label>%s <input type="date" name="newswire[correction][date]" value="%2$s" max="%2$s"></label></p>', esc_html__( 'Date', 'newswire-elements' ), esc_attr( wp_date( 'Y-m-d' ) ) );
	print_text_area( 'newswire[correction][text]', __( 'What was wrong, and what is right? One sentence; it is added when you save the post.', 'newswire-elements' ) );
	print_input( 'newswire[correction][url]', __( 'Page that says more (optional)', 'newswire-elements' ), '', 'url' );

	echo '<h3 style="font-size: 1em">' . esc_html__( 'Withdrawal', 'newswire-elements' ) . '</h3>';
	$withdrawal = $state['withdrawal'];
	if ( $withdrawal && $state['may_restore'] ) {
		printf( '<p><label><input type="checkbox" name="newswire[restore]" value="1"> %s</label></p>', esc_html__( 'Bring the story back to partner sites', 'newswire-elements' ) );
	} elseif ( ! $withdrawal ) {
		printf( '<p><label><input type="checkbox" name="newswire[withdraw]" value="1"> %s</label></p>', esc_html__( 'Withdraw the story from all partner sites', 'newswire-elements' ) );
	}
	print_text_area( 'newswire[withdrawal][reason]', __( 'Why? Readers see it in place of the story.', 'newswire-elements' ), $withdrawal['reason'] ?? '' );
	print_input( 'newswire[withdrawal][url]', __( 'Page that says more (optional)', 'newswire-elements' ), $withdrawal['url'] ?? '', 'url' );
	printf( '<p><input type="hidden" name="newswire[withdrawal][silent]" value="0"><label><input type="checkbox" name="newswire[withdrawal][silent]" value="1"%s> %s</label></p>', checked( ! empty( $withdrawal['silent'] ), true, false ), esc_html__( 'Leave nothing in its place', 'newswire-elements' ) );

	echo '<h3 style="font-size: 1em">' . esc_html__( 'For partner sites', 'newswire-elements' ) . '</h3>';
	printf( '<p><input type="hidden" name="newswire[story][offer]" value="0"><label><input type="checkbox" name="newswire[story][offer]" value="1"%s> %s</label></p>', checked( $story['offer'], true, false ), esc_html__( 'Partner sites may have this story', 'newswire-elements' ) );
	echo '<p>' . esc_html__( 'Countries that it is about, instead of those of its categories:', 'newswire-elements' );
	for ( $index = 0; $index < MOST_COUNTRIES; $index++ ) {
		/* translators: %d: 1, 2 or 3 */
		printf( ' <select name="newswire[story][countries][]" aria-label="%s"><option value="">—</option>%s</select>', esc_attr( sprintf( __( 'Country %d', 'newswire-elements' ), $index + 1 ) ), country_options( $story['countries'][ $index ] ?? '' ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
	}
	echo '</p>';
	print_select( 'newswire[story][kind]', __( 'Kind of story', 'newswire-elements' ), story_kinds(), $story['kind'] );
	print_input( 'newswire[story][sponsor]', __( 'Sponsor: who paid for it', 'newswire-elements' ), $story['sponsor'] );
	print_input( 'newswire[story][sponsor_url]', __( 'The sponsor’s page', 'newswire-elements' ), $story['sponsor_url'], 'url' );
	print_select( 'newswire[story][access]', __( 'Who may read it here', 'newswire-elements' ), array( '' => __( 'As in the settings', 'newswire-elements' ) ) + access_names(), $story['access'] );
	print_input( 'newswire[story][breaking]', __( 'Breaking news until', 'newswire-elements' ), local_time( $story['breaking'] ), 'datetime-local' );
	print_input( 'newswire[story][expires]', __( 'Not to be shown after', 'newswire-elements' ), local_time( $story['expires'] ), 'datetime-local' );

	if ( $state['history'] ) {
		echo '<details><summary>' . esc_html__( 'What was done', 'newswire-elements' ) . '</summary><ul>';
		foreach ( $state['history'] as $each ) {
			$date = wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), (int) strtotime( $each['at'] ) );
			printf( '<li>%s %s: %s %s</li>', esc_html( (string) $date ), esc_html( $each['by'] ), esc_html( history_names()[ $each['what'] ] ), esc_html( $each['note'] ) );
		}
		echo '</ul></details>';
	}
}

/**
 * Kinds of corrections, in words.
 *
 * @return array<string, string>
 */
function correction_names(): array {
	return array(
		'correction'    => __( 'Correction', 'newswire-elements' ),
		'clarification' => __( 'Clarification', 'newswire-elements' ),
		'update'        => __( 'Update', 'newswire-elements' ),
	);
}

/**
 * Deeds, in words.
 *
 * @return array<string, string>
 */
function history_names(): array {
	return array(
		'corrected'   => __( 'added a correction:', 'newswire-elements' ),
		'uncorrected' => __( 'removed a correction:', 'newswire-elements' ),
		'withdrew'    => __( 'withdrew the story.', 'newswire-elements' ),
		'restored'    => __( 'brought the story back.', 'newswire-elements' ),
		'described'   => __( 'changed what partner sites are told.', 'newswire-elements' ),
	);
}

/**
 * What an editor may choose from as a kind.
 *
 * @return array<string, string>
 */
function story_kinds(): array {
	return array(
		''        => __( 'As its categories say', 'newswire-elements' ),
		'article' => __( 'Article', 'newswire-elements' ),
	) + kind_names();
}

/**
 * A field with several lines.
 *
 * @param string $called In the form.
 * @param string $label  Above it.
 * @param string $value  What stands in it.
 */
function print_text_area( string $called, string $label, string $value = '' ): void {
	printf( '<p><label>%s<br><textarea class="widefat" rows="2" name="%s">%s</textarea></label></p>', esc_html( $label ), esc_attr( $called ), esc_textarea( $value ) );
}

/**
 * A field with one line.
 *
 * @param string $called In the form.
 * @param string $label  Above it.
 * @param string $value  What stands in it.
 * @param string $type   Of the field.
 */
function print_input( string $called, string $label, string $value, string $type = 'text' ): void {
	printf( '<p><label>%s<br><input type="%s" class="regular-text" name="%s" value="%s"></label></p>', esc_html( $label ), esc_attr( $type ), esc_attr( $called ), esc_attr( $value ) );
}

/**
 * A list to choose from.
 *
 * @param string                $called  In the form.
 * @param string                $label   Above it.
 * @param array<string, string> $choices By value.
 * @param string                $chosen  A value.
 */
function print_select( string $called, string $label, array $choices, string $chosen ): void {
	printf( '<p><label>%s<br><select name="%s">', esc_html( $label ), esc_attr( $called ) );
	foreach ( $choices as $value => $name ) {
		printf( '<option value="%s"%s>%s</option>', esc_attr( $value ), selected( $value, $chosen, false ), esc_html( $name ) );
	}
	echo '</select></label></p>';
}

/**
 * Does what the box asks for, when the post is saved.
 *
 * @param int $id A post's id.
 */
function save_box( int $id ): void {
	// phpcs:disable WordPress.Security.ValidatedSanitizedInput -- each value is cleaned by what keeps it.
	if ( ! is_enabled() || ! isset( $_POST['newswire'], $_POST['newswire_story_nonce'] ) || ! is_array( $_POST['newswire'] ) ) {
		return;
	}
	$is_meant = wp_verify_nonce( wp_unslash( $_POST['newswire_story_nonce'] ), "newswire-story-{$id}" );
	if ( ! $is_meant || wp_is_post_autosave( $id ) || wp_is_post_revision( $id ) || ! current_user_can( 'edit_post', $id ) ) {
		return;
	}
	$given = wp_unslash( $_POST['newswire'] );
	// phpcs:enable
	// Once: saving meta may save the post again.
	unset( $_POST['newswire'] );
	$done = array();
	foreach ( (array) ( $given['remove'] ?? array() ) as $key ) {
		$done[] = remove_correction( $id, (string) $key );
	}
	$correction = (array) ( $given['correction'] ?? array() );
	if ( '' !== paragraph( $correction['text'] ?? '' ) ) {
		$done[] = add_correction( $id, $correction );
	}
	$withdrawal = (array) ( $given['withdrawal'] ?? array() );
	if ( ! empty( $given['restore'] ) ) {
		$done[] = restore( $id );
	} elseif ( ! empty( $given['withdraw'] ) || withdrawal_of( $id ) ) {
		$before = withdrawal_of( $id );
		$is_new = ! $before || array_intersect_key( $before, $withdrawal ) != array_intersect_key( sanitize_withdrawal( $withdrawal ), $withdrawal ); // phpcs:ignore Universal.Operators.StrictComparisons -- in any order.
		$done[] = $is_new ? withdraw( $id, $withdrawal ) : true;
	}
	if ( is_array( $given['story'] ?? null ) ) {
		$done[] = describe_story( $id, $given['story'] );
	}
	$faults = array_map( static fn ( \WP_Error $fault ): string => $fault->get_error_message(), array_filter( $done, 'is_wp_error' ) );
	if ( $faults ) {
		set_transient( FAULTS . get_current_user_id(), array_values( $faults ), MINUTE_IN_SECONDS );
	}
}

/**
 * Says what could not be done.
 */
function print_faults(): void {
	$faults = get_transient( FAULTS . get_current_user_id() );
	if ( is_array( $faults ) ) {
		delete_transient( FAULTS . get_current_user_id() );
		foreach ( $faults as $fault ) {
			printf( '<div class="notice notice-error"><p>%s</p></div>', esc_html( $fault ) );
		}
	}
}

/**
 * Adds to the lists of posts what is withdrawn, and to do so with many at a time.
 */
function add_to_lists(): void {
	if ( ! is_enabled() ) {
		return;
	}
	add_filter( 'display_post_states', __NAMESPACE__ . '\\add_state', 10, 2 );
	foreach ( post_types() as $type ) {
		add_filter( "bulk_actions-edit-{$type}", __NAMESPACE__ . '\\add_bulk_actions' );
		add_filter( "handle_bulk_actions-edit-{$type}", __NAMESPACE__ . '\\do_bulk_action', 10, 3 );
	}
}

/**
 * Says which posts are withdrawn.
 *
 * @param mixed    $states Of the post; what others make of them may be anything.
 * @param \WP_Post $post   A post.
 * @return mixed
 */
function add_state( $states, $post ) {
	if ( is_array( $states ) && $post instanceof \WP_Post && in_array( $post->post_type, post_types(), true ) && withdrawal_of( $post->ID ) ) {
		$states['newswire_withdrawn'] = __( 'Withdrawn from partner sites', 'newswire-elements' );
	}
	return $states;
}

/**
 * Adds what can be done with many posts at a time, unless somebody wants nothing to be.
 *
 * @param mixed $actions What there is.
 * @return mixed
 */
function add_bulk_actions( $actions ) {
	return ! is_array( $actions ) ? $actions : $actions + array(
		'newswire-withdraw' => __( 'Withdraw from partner sites', 'newswire-elements' ),
		'newswire-restore'  => __( 'Bring back to partner sites', 'newswire-elements' ),
	);
}

/**
 * Does it. WordPress has looked at the nonce.
 *
 * @param string $where  Where to go then.
 * @param string $action Which.
 * @param int[]  $ids    Of posts.
 */
function do_bulk_action( $where, $action, $ids ) {
	if ( ! in_array( $action, array( 'newswire-withdraw', 'newswire-restore' ), true ) ) {
		return $where;
	}
	$faults = array();
	foreach ( $ids as $id ) {
		$post = get_post( (int) $id );
		if ( ! $post || ! current_user_can( 'edit_post', $post->ID ) ) {
			continue;
		}
		$done = true;
		if ( 'newswire-restore' === $action ) {
			$done = restore( $post->ID );
		} elseif ( ! withdrawal_of( $post->ID ) ) {
			$done = withdraw( $post->ID, array() );
		}
		if ( is_wp_error( $done ) ) {
			$faults[] = headline_of( $post ) . ': ' . $done->get_error_message();
		}
	}
	if ( $faults ) {
		set_transient( FAULTS . get_current_user_id(), $faults, MINUTE_IN_SECONDS );
	}
	return $where;
}
