<?php
/**
 * What editors note about a story: corrections, that it is withdrawn, and what partners are told beyond the text. Kept in
 * the post's meta, cleaned by whichever way it comes in, with a history of who did what.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

use function NewswireElements\Data\day;
use function NewswireElements\Data\one_of;
use function NewswireElements\Data\safe_url;
use function NewswireElements\Data\text;
use function NewswireElements\Data\time_of;

defined( 'ABSPATH' ) || exit;

const CORRECTIONS = '_newswire_corrections';
const WITHDRAWAL  = '_newswire_withdrawal';
const STORY       = '_newswire_story';
const HISTORY     = '_newswire_history';

const CORRECTION_KINDS = array( 'correction', 'clarification', 'update' );

/** A story is about no more countries than these; others are mentions. */
const MOST_COUNTRIES = 3;

add_action( 'init', __NAMESPACE__ . '\\register_notes', 20 );

/**
 * Lets WordPress clean the meta, and ask who may write it. Not in WordPress's own REST routes: what they write has no
 * history, and a list that is sent back whole loses what somebody else added meanwhile.
 */
function register_notes(): void {
	$kept = array(
		CORRECTIONS => array( 'array', 'sanitize_corrections' ),
		WITHDRAWAL  => array( 'object', 'sanitize_withdrawal' ),
		STORY       => array( 'object', 'sanitize_story' ),
		HISTORY     => array( 'array', 'sanitize_history' ),
	);
	foreach ( $kept as $key => list( $type, $sanitizer ) ) {
		register_post_meta(
			'',
			$key,
			array(
				'type'              => $type,
				'single'            => true,
				'show_in_rest'      => false,
				'sanitize_callback' => __NAMESPACE__ . '\\' . $sanitizer,
				// The history is written by what is done, not by hand; and who writes meta by hand, as XML-RPC does, undoes
				// what others did.
				'auth_callback'     => static fn ( $allowed, $key, $post, $user ): bool => HISTORY !== $key && may_overrule( (int) $post, (int) $user ),
			)
		);
	}
}

/**
 * Corrections that can be used; each has a text.
 *
 * @param mixed $value Anything.
 * @return array<int, array{key: string, date: string, kind: string, text: string, url: string, by: int}>
 */
function sanitize_corrections( mixed $value ): array {
	$kept = array();
	foreach ( is_array( $value ) ? $value : array() as $each ) {
		$each = is_array( $each ) ? $each : array();
		$text = paragraph( $each['text'] ?? '' );
		if ( '' !== $text ) {
			$kept[] = array(
				'key'  => preg_match( '/^[a-z0-9]{8}$/D', (string) ( $each['key'] ?? '' ) ) ? $each['key'] : new_key(),
				'date' => null === time_of( $each['date'] ?? null ) ? wp_date( 'Y-m-d' ) : $each['date'],
				'kind' => one_of( $each['kind'] ?? null, CORRECTION_KINDS ) ?? 'correction',
				'text' => $text,
				'url'  => safe_url( is_string( $each['url'] ?? null ) ? trim( $each['url'] ) : '' ) ?? '',
				'by'   => (int) ( $each['by'] ?? 0 ),
			);
		}
	}
	return $kept;
}

/**
 * A withdrawal. Whatever stands there withdraws: a clumsy value must not bring the story back.
 *
 * @param mixed $value Anything.
 * @return array{date: string, reason: string, url: string, silent: bool, by: int}
 */
function sanitize_withdrawal( mixed $value ): array {
	$value = is_array( $value ) ? $value : array();
	return array(
		'date'   => null === time_of( $value['date'] ?? null ) ? wp_date( DATE_RFC3339 ) : $value['date'],
		'reason' => paragraph( $value['reason'] ?? '' ),
		'url'    => safe_url( is_string( $value['url'] ?? null ) ? trim( $value['url'] ) : '' ) ?? '',
		'silent' => rest_sanitize_boolean( $value['silent'] ?? false ),
		// 0 where nobody said so: the post was unpublished.
		'by'     => (int) ( $value['by'] ?? 0 ),
	);
}

/**
 * What partners are told of a story.
 *
 * @param mixed $value Anything.
 * @return array{countries: string[], kind: string, sponsor: string, sponsor_url: string, access: string, expires: string, breaking: string, offer: bool}
 */
function sanitize_story( mixed $value ): array {
	$value     = is_array( $value ) ? $value : array();
	$countries = array_values( array_unique( array_filter( array_map( __NAMESPACE__ . '\\country_code', (array) ( $value['countries'] ?? array() ) ) ) ) );
	return array(
		'countries'   => array_slice( $countries, 0, MOST_COUNTRIES ),
		'kind'        => 'article' === ( $value['kind'] ?? '' ) ? 'article' : sanitize_kind( $value['kind'] ?? '' ),
		'sponsor'     => one_line( $value['sponsor'] ?? '' ),
		'sponsor_url' => safe_url( is_string( $value['sponsor_url'] ?? null ) ? trim( $value['sponsor_url'] ) : '' ) ?? '',
		'access'      => one_of( $value['access'] ?? null, ACCESS ) ?? '',
		'expires'     => null === time_of( $value['expires'] ?? null ) ? '' : $value['expires'],
		'breaking'    => null === \NewswireElements\Data\moment( $value['breaking'] ?? null ) ? '' : $value['breaking'],
		'offer'       => rest_sanitize_boolean( $value['offer'] ?? true ),
	);
}

/**
 * Entries of a history.
 *
 * @param mixed $value Anything.
 * @return array<int, array{at: string, by: int, what: string, note: string}>
 */
function sanitize_history( mixed $value ): array {
	$kept = array();
	foreach ( is_array( $value ) ? $value : array() as $each ) {
		$what = one_of( is_array( $each ) ? ( $each['what'] ?? null ) : null, array( 'corrected', 'uncorrected', 'withdrew', 'restored', 'described' ) );
		if ( $what ) {
			$kept[] = array(
				'at'   => (string) $each['at'],
				'by'   => (int) $each['by'],
				'what' => $what,
				'note' => paragraph( $each['note'] ?? '' ),
			);
		}
	}
	return $kept;
}

/**
 * Text that somebody typed, without markup; lines stay. '' where nothing visible is left.
 *
 * @param mixed $value What was sent.
 */
function paragraph( mixed $value ): string {
	$value = is_string( $value ) ? wp_strip_all_tags( wp_check_invalid_utf8( $value, true ) ) : '';
	return text( preg_replace( array( '/\r\n?/', '/[^\S\n]+/u', '/\n{3,}/' ), array( "\n", ' ', "\n\n" ), $value ) ) ?? '';
}

/**
 * A name for a correction, by which it is removed.
 */
function new_key(): string {
	return strtolower( wp_generate_password( 8, false ) );
}

/**
 * A post's corrections, as they were added.
 *
 * @param int $post Its id.
 */
function corrections_of( int $post ): array {
	return sanitize_corrections( get_post_meta( $post, CORRECTIONS, true ) );
}

/**
 * What partners are told of a post.
 *
 * @param int $post Its id.
 */
function story_of( int $post ): array {
	return sanitize_story( get_post_meta( $post, STORY, true ) );
}

/**
 * What was done, the oldest first.
 *
 * @param int $post Its id.
 */
function history_of( int $post ): array {
	return sanitize_history( get_post_meta( $post, HISTORY, true ) );
}

/**
 * Adds a correction.
 *
 * @param int   $post  A post's id.
 * @param array $given `date` (a day; today without), `kind`, `text`, `url`.
 * @return true|\WP_Error
 */
function add_correction( int $post, array $given ): bool|\WP_Error {
	if ( '' === paragraph( $given['text'] ?? '' ) ) {
		return new \WP_Error( 'newswire_no_text', __( 'Write what was wrong and what is right: the correction has no text.', 'newswire-elements' ), array( 'status' => 400 ) );
	}
	$date = is_string( $given['date'] ?? null ) ? trim( $given['date'] ) : '';
	if ( '' !== $date && null === day( $date ) ) {
		return new \WP_Error( 'newswire_no_day', __( 'The date of the correction is no day: write it as 2026-05-24.', 'newswire-elements' ), array( 'status' => 400 ) );
	}
	if ( '' !== $date && $date > wp_date( 'Y-m-d' ) ) {
		return new \WP_Error( 'newswire_future', __( 'The date of the correction has not come yet.', 'newswire-elements' ), array( 'status' => 400 ) );
	}
	$fault = address_fault( $given['url'] ?? '' );
	if ( $fault ) {
		return $fault;
	}
	$corrections   = corrections_of( $post );
	$corrections[] = array(
		'date' => $date,
		'key'  => new_key(),
		'by'   => get_current_user_id(),
	) + $given;

	$saved = save_note( $post, CORRECTIONS, $corrections );
	if ( true === $saved ) {
		record_history( $post, 'corrected', (string) $given['text'] );
	}
	return $saved;
}

/**
 * Removes a correction; its text stays in the history.
 *
 * @param int    $post A post's id.
 * @param string $key  The correction's.
 * @return true|\WP_Error
 */
function remove_correction( int $post, string $key ): bool|\WP_Error {
	$corrections = corrections_of( $post );
	$found       = array_values( wp_list_filter( $corrections, array( 'key' => $key ) ) );
	if ( ! $found ) {
		return new \WP_Error( 'newswire_no_correction', __( 'That correction is not there any more. Reload the page.', 'newswire-elements' ), array( 'status' => 404 ) );
	}
	if ( get_current_user_id() !== $found[0]['by'] && ! may_overrule( $post ) ) {
		return new \WP_Error( 'newswire_forbidden', __( 'Somebody else added this correction. Ask an editor to remove it.', 'newswire-elements' ), array( 'status' => 403 ) );
	}
	$saved = save_note( $post, CORRECTIONS, wp_list_filter( $corrections, array( 'key' => $key ), 'NOT' ) );
	if ( true === $saved ) {
		record_history( $post, 'uncorrected', $found[0]['text'] );
	}
	return $saved;
}

/**
 * Changes what partners are told of a story. What is not given stays.
 *
 * @param int   $post  A post's id.
 * @param array $given As `sanitize_story` knows it.
 * @return true|\WP_Error
 */
function describe_story( int $post, array $given ): bool|\WP_Error {
	foreach ( array( 'expires', 'breaking' ) as $name ) {
		// Forms give the clock of the site, without a zone.
		if ( is_string( $given[ $name ] ?? null ) && preg_match( '/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/D', $given[ $name ] ) ) {
			$moment         = date_create_immutable( $given[ $name ], wp_timezone() );
			$given[ $name ] = $moment ? $moment->format( DATE_RFC3339 ) : '?';
		}
		if ( ! empty( $given[ $name ] ) && null === time_of( $given[ $name ] ) ) {
			return new \WP_Error( 'newswire_no_moment', __( 'That is no date with a time: write it as 2026-05-24T15:00.', 'newswire-elements' ), array( 'status' => 400 ) );
		}
	}
	$fault = address_fault( $given['sponsor_url'] ?? '' );
	if ( $fault ) {
		return $fault;
	}
	$before = story_of( $post );
	$after  = sanitize_story( array_merge( $before, $given ) );
	if ( 'sponsored' === $after['kind'] && '' === $after['sponsor'] ) {
		return new \WP_Error( 'newswire_no_sponsor', __( 'Say who paid for the story: it is marked as sponsored, and has no sponsor.', 'newswire-elements' ), array( 'status' => 400 ) );
	}
	if ( $after !== $before ) {
		$saved = save_note( $post, STORY, $after );
		if ( true !== $saved ) {
			return $saved;
		}
		record_history( $post, 'described', '' );
		if ( ! $after['offer'] && was_offered( $post ) && ! withdrawal_of( $post ) ) {
			return withdraw( $post, array( 'silent' => true ) );
		}
	}
	return true;
}

/**
 * A moment by the clock of the site, as a field of a form has it.
 *
 * @param string $moment As kept; may be ''.
 */
function local_time( string $moment ): string {
	return '' === $moment ? '' : (string) wp_date( 'Y-m-d\TH:i', (int) strtotime( $moment ) );
}

/**
 * What is wrong with an address that somebody typed.
 *
 * @param mixed $value What was typed.
 */
function address_fault( mixed $value ): ?\WP_Error {
	$value = is_string( $value ) ? trim( $value ) : '';
	if ( '' === $value || safe_url( $value ) ) {
		return null;
	}
	/* translators: %s: what was typed */
	$sentence = sprintf( __( '"%s" is no whole address. Copy it from the address bar of your browser: it begins with https://.', 'newswire-elements' ), $value );
	return new \WP_Error( 'newswire_no_address', $sentence, array( 'status' => 400 ) );
}

/**
 * Whether somebody may undo what others did with a story.
 *
 * @param int      $post A post's id.
 * @param int|null $user Whose account; null for who is asking.
 */
function may_overrule( int $post, ?int $user = null ): bool {
	$type = get_post_type_object( (string) get_post_type( $post ) );
	$user = $user ?? get_current_user_id();
	return $type && user_can( $user, 'edit_post', $post ) && user_can( $user, $type->cap->edit_others_posts );
}

/**
 * Keeps a note.
 *
 * @param int    $post  A post's id.
 * @param string $key   Of the meta.
 * @param array  $value Not yet clean.
 * @return true|\WP_Error
 */
function save_note( int $post, string $key, array $value ): bool|\WP_Error {
	$value = sanitize_meta( $key, $value, 'post', (string) get_post_type( $post ) );
	// WordPress takes slashes off what it is given, and says the same of a value that was there as of one that it could not keep.
	update_post_meta( $post, $key, wp_slash( $value ) );
	if ( get_post_meta( $post, $key, true ) === $value ) {
		return true;
	}
	return new \WP_Error( 'newswire_not_saved', __( 'The database did not take it. If there is an emoji in the text, leave it out; else try again.', 'newswire-elements' ), array( 'status' => 500 ) );
}

/**
 * Writes down what was done.
 *
 * @param int    $post A post's id.
 * @param string $what Of `sanitize_history`.
 * @param string $note In words, where there are any.
 */
function record_history( int $post, string $what, string $note ): void {
	$history   = history_of( $post );
	$history[] = array(
		'at'   => wp_date( DATE_RFC3339 ),
		'by'   => get_current_user_id(),
		'what' => $what,
		'note' => $note,
	);
	save_note( $post, HISTORY, $history );
}
