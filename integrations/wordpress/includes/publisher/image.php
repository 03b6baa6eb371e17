<?php
/**
 * A story's picture: from the featured image and what the media library knows of it.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

use function NewswireElements\Data\safe_url;

defined( 'ABSPATH' ) || exit;

/** How captions begin that say whose picture it is, in the languages of the region and in English. */
const CREDIT = '/(?:^|[\s(])(?:photo(?:graph)?|picture|image|credit|фото|фотография|сүрөт|сурет|foto|surat|сурат|акс|عکس|انځور)(?:\s+by|\s*\/)?\s*[:：]\s*(.+?)\)?[.\s]*$/iu';

/**
 * A post's picture, or null.
 *
 * @param \WP_Post $post A post.
 */
function image_of( \WP_Post $post ): ?array {
	$id = (int) get_post_thumbnail_id( $post );
	return $id ? image_from( $id ) : null;
}

/**
 * An attachment as an image of the document.
 *
 * @param int $id Of an attachment.
 * @return array{url: string, alt: string, credit?: string, caption?: string, width?: int, height?: int, sizes?: array<int, array{url: string, width: int}>}|null Null for what is no picture, or has none.
 */
function image_from( int $id ): ?array {
	$attachment = get_post( $id );
	if ( ! $attachment || 'attachment' !== $attachment->post_type || 'trash' === $attachment->post_status || ! wp_attachment_is_image( $id ) ) {
		return null;
	}
	$url = own_url( (string) wp_get_attachment_url( $id ) );
	if ( ! $url ) {
		return null;
	}
	$meta   = wp_get_attachment_metadata( $id );
	$meta   = is_array( $meta ) ? $meta : array();
	$width  = (int) ( $meta['width'] ?? 0 );
	$height = (int) ( $meta['height'] ?? 0 );
	// WordPress says 1 by 1 of drawings whose size it cannot tell.
	$is_known                 = $width > 1 && $height > 1;
	list( $credit, $caption ) = credit_of( $attachment, $meta );
	return array_filter(
		array(
			'url'     => $url,
			'alt'     => one_line( text_from_html( (string) get_post_meta( $id, '_wp_attachment_image_alt', true ) ) ),
			'credit'  => $credit,
			'caption' => $caption,
			'width'   => $is_known ? $width : 0,
			'height'  => $is_known ? $height : 0,
			'sizes'   => $is_known ? sizes_of( $meta, $url ) : array(),
		),
		static fn ( $value, string $name ): bool => (bool) $value || 'alt' === $name,
		ARRAY_FILTER_USE_BOTH
	);
}

/**
 * Whose picture it is, and the caption without that.
 *
 * @param \WP_Post $attachment A picture.
 * @param array    $meta       What WordPress read from the file.
 * @return array{0: string, 1: string} Credit and caption; '' where they are not known.
 */
function credit_of( \WP_Post $attachment, array $meta ): array {
	$caption = spaced( text_from_html( $attachment->post_excerpt ) );
	$credit  = one_line( get_post_meta( $attachment->ID, '_newswire_credit', true ) );
	if ( preg_match( CREDIT, $caption, $found ) ) {
		$rest    = trim( mb_substr( $caption, 0, mb_strlen( $caption ) - mb_strlen( ltrim( $found[0] ) ) ), " \t(|/–—-" );
		$caption = $rest;
		$credit  = '' === $credit ? $found[1] : $credit;
	}
	if ( '' === $credit ) {
		$credit = one_line( text_from_html( (string) ( $meta['image_meta']['credit'] ?? '' ) ) );
	}
	return array( $credit, $caption );
}

/**
 * The same picture in other widths. Crops show another one and are left out. Addresses are put together here, because
 * what plugins make of `image_downsize` differs between the pages of readers and of editors.
 *
 * @param array  $meta What WordPress knows of the picture.
 * @param string $url  Of the whole picture.
 * @return array<int, array{url: string, width: int}> The narrowest first.
 */
function sizes_of( array $meta, string $url ): array {
	$found = array( (int) $meta['width'] => $url );
	foreach ( $meta['sizes'] ?? array() as $size ) {
		$width  = (int) ( $size['width'] ?? 0 );
		$height = (int) ( $size['height'] ?? 0 );
		// WordPress rounds to whole pixels.
		if ( $width < 1 || abs( $width * $meta['height'] - $height * $meta['width'] ) > max( $meta['width'], $meta['height'] ) ) {
			continue;
		}
		$at = safe_url( dirname( $url ) . '/' . wp_basename( (string) ( $size['file'] ?? '' ) ) );
		if ( $at && '' !== ( $size['file'] ?? '' ) && ! isset( $found[ $width ] ) ) {
			$found[ $width ] = $at;
		}
	}
	ksort( $found );
	$sizes = array();
	foreach ( $found as $width => $at ) {
		$sizes[] = array(
			'url'   => $at,
			'width' => $width,
		);
	}
	return count( $sizes ) > 1 ? $sizes : array();
}
