<?php
/**
 * Ids of stories, which of them were ever handed out, and which were taken back. Partners may ask for a story by its id
 * years later, so what is withdrawn stays so for good, also when its post is gone.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

defined( 'ABSPATH' ) || exit;

const TAG     = 'newswire_publisher_tag';
const OFFERED = 'newswire_publisher_offered';
const DELETED = 'newswire_publisher_deleted';

/** Posts that are asked for in one query. */
const AT_ONCE = 1000;

add_action( 'wp_insert_post', __NAMESPACE__ . '\\name_anew', 10, 3 );
add_action( 'before_delete_post', __NAMESPACE__ . '\\keep_withdrawal' );

/**
 * What all ids begin with: a tag URI (RFC 4151) with the host and the day on which the site began to publish. It stays
 * when the site moves to another host, and no other site will ever make it.
 */
function tag(): string {
	$tag = get_option( TAG );
	if ( ! is_string( $tag ) || '' === $tag ) {
		$host = wp_parse_url( (string) get_option( 'home' ), PHP_URL_HOST );
		$tag  = 'tag:' . ( $host ? $host : 'localhost' ) . ',' . gmdate( 'Y-m-d' ) . ':';
		// Sites of a network may share a host.
		$tag .= is_multisite() ? 'site-' . get_current_blog_id() . '/' : '';
		add_option( TAG, $tag, '', false );
		$tag = (string) get_option( TAG );
	}
	return $tag;
}

/**
 * The name of a post's story on this site: its number, and where another post had that number before, which one it is.
 *
 * @param int $post A post's id.
 */
function name_of( int $post ): string {
	$own = get_post_meta( $post, '_newswire_id', true );
	// Plugins that copy posts copy this, too.
	return is_string( $own ) && preg_match( "/^{$post}-\d+$/D", $own ) ? $own : (string) $post;
}

/**
 * The id of a story in the document.
 *
 * @param string $name As `name_of` gives it.
 */
function id_of( string $name ): string {
	return tag() . 'post-' . $name;
}

/**
 * Some databases give the number of a deleted post to a new one, which must not inherit its withdrawal.
 *
 * @param int      $id     A post's id.
 * @param \WP_Post $post   The post.
 * @param bool     $update Whether it was there before.
 */
function name_anew( int $id, \WP_Post $post, bool $update ): void {
	if ( $update || ! in_array( $post->post_type, options()['post_types'], true ) || '' !== get_post_meta( $id, '_newswire_id', true ) ) {
		return;
	}
	$deleted = deleted();
	for ( $count = 1, $name = (string) $id; isset( $deleted[ $name ] ); $name = "{$id}-{$count}" ) {
		++$count;
	}
	if ( (string) $id !== $name ) {
		update_post_meta( $id, '_newswire_id', $name );
	}
}

/**
 * The names of all stories that were ever in the document.
 *
 * @return array<string|int, true>
 */
function offered(): array {
	$offered = get_option( OFFERED );
	return is_array( $offered ) ? $offered : array();
}

/**
 * Remembers that stories are in the document.
 *
 * @param string[] $names Of stories.
 */
function remember_offered( array $names ): void {
	$before = offered();
	$after  = $before + array_fill_keys( $names, true );
	if ( count( $after ) > count( $before ) ) {
		update_option( OFFERED, $after, false );
	}
}

/**
 * Whether a post's story ever was in the document.
 *
 * @param int $post A post's id.
 */
function was_offered( int $post ): bool {
	return isset( offered()[ name_of( $post ) ] );
}

/**
 * The withdrawals of posts that are gone, by name.
 *
 * @return array<string|int, array>
 */
function deleted(): array {
	$deleted = get_option( DELETED );
	return is_array( $deleted ) ? $deleted : array();
}

/**
 * A post's withdrawal.
 *
 * @param int $post A post's id.
 * @return array|null As `sanitize_withdrawal` gives it.
 */
function withdrawal_of( int $post ): ?array {
	return metadata_exists( 'post', $post, WITHDRAWAL ) ? sanitize_withdrawal( get_post_meta( $post, WITHDRAWAL, true ) ) : null;
}

/**
 * Whether anybody may read a post, as WordPress keeps it.
 *
 * @param \WP_Post $post A post.
 */
function is_public( \WP_Post $post ): bool {
	return 'publish' === $post->post_status && '' === $post->post_password;
}

/**
 * Takes a story back, or changes what is said of that. What is not given stays.
 *
 * @param int   $post  A post's id.
 * @param array $given `reason`, `url`, `silent`.
 * @return true|\WP_Error
 */
function withdraw( int $post, array $given ): bool|\WP_Error {
	$fault = address_fault( $given['url'] ?? '' );
	if ( $fault ) {
		return $fault;
	}
	$before = withdrawal_of( $post );
	if ( $before && get_current_user_id() !== $before['by'] && 0 !== $before['by'] && ! may_overrule( $post ) ) {
		return new \WP_Error( 'newswire_forbidden', __( 'Somebody else withdrew this story. Ask an editor to change what is said of that.', 'newswire-elements' ), array( 'status' => 403 ) );
	}
	$given = array_intersect_key( $given, array_flip( array( 'reason', 'url', 'silent' ) ) );
	$after = sanitize_withdrawal( array( 'by' => get_current_user_id() ) + $given + ( $before ?? array() ) );
	$saved = save_note( $post, WITHDRAWAL, $after );
	if ( true === $saved && $after !== $before ) {
		record_history( $post, 'withdrew', $after['reason'] );
	}
	return $saved;
}

/**
 * Brings a withdrawn story back, if its post is public. Only this does: to publish the post again is not enough.
 *
 * @param int $post A post's id.
 * @return true|\WP_Error
 */
function restore( int $post ): bool|\WP_Error {
	$withdrawal = withdrawal_of( $post );
	if ( ! $withdrawal ) {
		return new \WP_Error( 'newswire_not_withdrawn', __( 'This story is not withdrawn.', 'newswire-elements' ), array( 'status' => 409 ) );
	}
	if ( ! may_restore( $post ) ) {
		return new \WP_Error( 'newswire_forbidden', __( 'You may not bring this story back. Ask an editor.', 'newswire-elements' ), array( 'status' => 403 ) );
	}
	$object = get_post( $post );
	if ( ! $object || ! is_public( $object ) ) {
		return new \WP_Error( 'newswire_not_public', __( 'Publish the post first, without a password. Then the story can be brought back.', 'newswire-elements' ), array( 'status' => 409 ) );
	}
	delete_post_meta( $post, WITHDRAWAL );
	record_history( $post, 'restored', '' );
	return true;
}

/**
 * Whether somebody may bring a story back: who may publish the post, unless another person withdrew it, and then who may
 * overrule that person.
 *
 * @param int $post A post's id.
 */
function may_restore( int $post ): bool {
	$withdrawal = withdrawal_of( $post );
	return $withdrawal && current_user_can( 'edit_post', $post ) && current_user_can( 'publish_post', $post )
		&& ( in_array( $withdrawal['by'], array( 0, get_current_user_id() ), true ) || may_overrule( $post ) );
}

/**
 * A withdrawal for which nobody gave a reason, of a post that was unpublished.
 */
function unspoken_withdrawal(): array {
	return sanitize_withdrawal( array( 'silent' => options()['quiet'] ) );
}

/**
 * Keeps the withdrawal of a post that is about to be deleted for good.
 *
 * @param int $id A post's id.
 */
function keep_withdrawal( int $id ): void {
	$name = name_of( $id );
	if ( isset( offered()[ $name ] ) ) {
		remember_deleted( array( $name => withdrawal_of( $id ) ?? unspoken_withdrawal() ) );
	}
}

/**
 * Remembers the withdrawals of posts that are gone.
 *
 * @param array<string|int, array> $withdrawals By name.
 */
function remember_deleted( array $withdrawals ): void {
	$before = deleted();
	$after  = $before + $withdrawals;
	if ( count( $after ) > count( $before ) ) {
		update_option( DELETED, $after, false );
	}
}

/**
 * Withdraws what was in the document and can no longer be read by everybody, however it came to that: a database knows
 * what hooks may have missed while the plugin was switched off.
 *
 * @return bool False where the database did not answer: then nothing is known, and nothing is withdrawn.
 */
function withdraw_unpublished(): bool {
	$offered = array_diff_key( offered(), deleted() );
	foreach ( array_chunk( array_keys( $offered ), AT_ONCE ) as $names ) {
		$ids    = array_map( 'intval', $names );
		$public = ids_where( $ids, "post_status = 'publish' AND post_password = ''" );
		$hidden = null === $public ? array() : array_diff( $ids, $public );
		$there  = ids_where( $hidden, '1 = 1' );
		if ( null === $public || null === $there ) {
			return false;
		}
		update_meta_cache( 'post', $there );
		$gone = array();
		foreach ( $names as $name ) {
			$id = (int) $name;
			if ( ! in_array( $id, $hidden, true ) ) {
				continue;
			}
			if ( ! in_array( $id, $there, true ) ) {
				$gone[ $name ] = unspoken_withdrawal();
			} elseif ( ! withdrawal_of( $id ) ) {
				save_note( $id, WITHDRAWAL, unspoken_withdrawal() );
				record_history( $id, 'withdrew', '' );
			}
		}
		if ( $gone ) {
			remember_deleted( $gone );
		}
	}
	return true;
}

/**
 * Those of some posts for which a condition holds, by the database: caches may be what is wrong.
 *
 * @param int[]  $ids   Of posts.
 * @param string $where The condition, in SQL.
 * @return int[]|null Null where the database did not answer.
 */
function ids_where( array $ids, string $where ): ?array {
	global $wpdb;
	if ( ! $ids ) {
		return array();
	}
	$list = implode( ',', array_map( 'intval', $ids ) );
	// phpcs:ignore WordPress.DB -- whole numbers, and conditions that stand in this file.
	$found = $wpdb->get_col( "SELECT ID FROM {$wpdb->posts} WHERE ID IN ({$list}) AND {$where}" );
	return '' === $wpdb->last_error ? array_map( 'intval', $found ) : null;
}

/**
 * All withdrawals of stories that were in the document, the newest first.
 *
 * @return array<string, array>|null By name; null where the database did not answer.
 */
function withdrawals(): ?array {
	global $wpdb;
	$found = deleted();
	// phpcs:ignore WordPress.DB -- one query for all; WordPress has none for the posts that have a meta key.
	$ids = $wpdb->get_col( $wpdb->prepare( "SELECT post_id FROM {$wpdb->postmeta} WHERE meta_key = %s", WITHDRAWAL ) );
	if ( '' !== $wpdb->last_error ) {
		return null;
	}
	$offered = offered();
	update_meta_cache( 'post', $ids );
	foreach ( $ids as $id ) {
		$name = name_of( (int) $id );
		if ( isset( $offered[ $name ] ) && ! isset( $found[ $name ] ) ) {
			$found[ $name ] = withdrawal_of( (int) $id ) ?? unspoken_withdrawal();
		}
	}
	uksort(
		$found,
		static fn ( $a, $b ): int => array( \NewswireElements\Data\time_of( $found[ $b ]['date'] ), (string) $b ) <=> array( \NewswireElements\Data\time_of( $found[ $a ]['date'] ), (string) $a )
	);
	return $found;
}

/**
 * What stays of a withdrawn story in the document.
 *
 * @param string $name       Of the story.
 * @param array  $withdrawal As `sanitize_withdrawal` gives it.
 */
function withdrawn_item( string $name, array $withdrawal ): array {
	return array(
		'id'           => id_of( $name ),
		'content_text' => '',
		'_newswire'    => array(
			'withdrawn' => array_filter(
				array(
					'date'   => $withdrawal['date'],
					// Who wants no trace wants no reason in it either.
					'reason' => $withdrawal['silent'] ? '' : $withdrawal['reason'],
					'url'    => $withdrawal['silent'] ? '' : $withdrawal['url'],
					'silent' => $withdrawal['silent'],
				)
			),
		),
	);
}
