<?php
/**
 * The gate that every address from outside passes, as src/data/safe-url.ts has it. Where the URL standard would mend an
 * odd host, this refuses it: a link less, never a link elsewhere.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Data;

defined( 'ABSPATH' ) || exit;

/**
 * An absolute http or https address without user name or password, in the URL standard's spelling.
 *
 * @param mixed  $value What a document or an attribute holds.
 * @param string $base  The absolute address of the document that it stands in; without it, `$value` must be absolute.
 * @return string|null Null for anything else.
 */
function safe_url( mixed $value, string $base = '' ): ?string {
	// Browsers drop tabs and line breaks and read a backslash as a slash, so what a person checked is not what opens.
	if ( ! is_string( $value ) || '' === $value || plain_text( $value ) !== $value ) {
		return null;
	}
	if ( preg_match( '~[\t\n\\\\]|^https?:(?!//)~i', $value ) ) {
		return null;
	}
	if ( ! preg_match( '~^([a-z][a-z0-9+.-]*):(.*)$~isD', $value, $found ) ) {
		$base = '' === $base ? null : safe_url( $base );
		return null === $base ? null : url_against( $value, $base );
	}
	if ( ! preg_match( '~^(https?)://+([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$~isD', $value, $found ) ) {
		return null;
	}
	$scheme = strtolower( $found[1] );
	$host   = url_host( $found[2], $scheme );
	if ( null === $host ) {
		return null;
	}
	$query    = $found[4] ?? '';
	$fragment = $found[5] ?? '';
	return "{$scheme}://{$host}" . url_path( $found[3] )
		. url_encoded( $query, '"#<>\'' )
		. url_encoded( $fragment, '"<>`' );
}

/**
 * The address without scheme that a document names, made absolute.
 *
 * @param string $value Relative.
 * @param string $base  Safe.
 */
function url_against( string $value, string $base ): ?string {
	preg_match( '~^(https?:)(//[^/?#]*)([^?#]*)(\?[^#]*)?~', $base, $parts );
	list( , $scheme, $host, $path ) = $parts;
	$query                          = $parts[4] ?? '';
	$whole                          = match ( true ) {
		str_starts_with( $value, '//' ) => $scheme . $value,
		str_starts_with( $value, '/' )  => $scheme . $host . $value,
		str_starts_with( $value, '?' )  => $scheme . $host . $path . $value,
		str_starts_with( $value, '#' )  => $scheme . $host . $path . $query . $value,
		default                         => $scheme . $host . preg_replace( '~[^/]*$~D', '', $path ) . $value,
	};
	return safe_url( $whole );
}

/**
 * A host with its port, where that is not the scheme's own.
 *
 * @param string $authority As written.
 * @param string $scheme    `http` or `https`.
 */
function url_host( string $authority, string $scheme ): ?string {
	if ( ! preg_match( '~^(\[[0-9a-f:.]+\]|[^\[\]:@%]+)(?::(\d*))?$~iD', $authority, $found ) ) {
		return null;
	}
	$host = strtolower( $found[1] );
	$port = ltrim( $found[2] ?? '', '0' );
	if ( '' === $port && '' !== ( $found[2] ?? '' ) ) {
		$port = '0';
	}
	if ( (int) $port > 65535 ) {
		return null;
	}
	if ( '[' === $host[0] ) {
		$packed = filter_var( trim( $host, '[]' ), FILTER_VALIDATE_IP, FILTER_FLAG_IPV6 ) ? inet_pton( trim( $host, '[]' ) ) : false;
		if ( false === $packed ) {
			return null;
		}
		$host = '[' . inet_ntop( $packed ) . ']';
	} elseif ( preg_match( '/[^\x21-\x7E]/', $host ) ) {
		$ascii = function_exists( 'idn_to_ascii' ) ? idn_to_ascii( $host, IDNA_NONTRANSITIONAL_TO_ASCII | IDNA_CHECK_BIDI, INTL_IDNA_VARIANT_UTS46 ) : false;
		if ( ! is_string( $ascii ) ) {
			return null;
		}
		$host = $ascii;
	}
	if ( '[' !== $host[0] ) {
		// Numbers in other spellings, such as 0x7f.1, are addresses of machines to a browser, and not to everybody.
		$is_number = preg_match( '/(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$/D', $host );
		if ( $is_number && ! filter_var( $host, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4 ) ) {
			return null;
		}
		if ( ! preg_match( '/^[a-z0-9._-]*[a-z0-9][a-z0-9._-]*$/D', $host ) ) {
			return null;
		}
	}
	$own = 'https' === $scheme ? '443' : '80';
	return '' === $port || $own === $port ? $host : "{$host}:{$port}";
}

/**
 * A path without `.` and `..`, beginning with a slash.
 *
 * @param string $path As written.
 */
function url_path( string $path ): string {
	$kept     = array();
	$segments = explode( '/', $path );
	if ( '' === $segments[0] ) {
		array_shift( $segments );
	}
	$last = count( $segments ) - 1;
	foreach ( $segments as $at => $segment ) {
		$dots = strtolower( str_ireplace( '%2e', '.', $segment ) );
		if ( '..' === $dots ) {
			array_pop( $kept );
		}
		if ( '..' !== $dots && '.' !== $dots ) {
			$kept[] = url_encoded( $segment, '"#<>?^`{}' );
		} elseif ( $at === $last ) {
			$kept[] = '';
		}
	}
	return '/' . implode( '/', $kept );
}

/**
 * A part of an address in which nothing stands that must not: blanks, what is no ASCII, and the given marks.
 *
 * @param string $part  As written.
 * @param string $marks ASCII.
 */
function url_encoded( string $part, string $marks ): string {
	// The mark that begins a query or a fragment is its own.
	$start = preg_match( '/^[?#]/', $part ) ? $part[0] : '';
	if ( $start === $part ) {
		return '' === $start ? '' : $start;
	}
	return $start . preg_replace_callback(
		'/[^\x21-\x7E]|[' . preg_quote( $marks, '/' ) . ']/',
		static fn ( array $found ): string => rawurlencode( $found[0] ),
		substr( $part, strlen( $start ) )
	);
}

/**
 * The origin of a safe address: scheme, host and port.
 *
 * @param string $url Safe.
 */
function origin_of( string $url ): string {
	return preg_match( '~^https?://[^/?#]*~', $url, $found ) ? $found[0] : '';
}

/**
 * An address without what does not tell one page from another: scheme, fragment, last slash, tracking.
 *
 * @param string $url Safe.
 */
function bare_address( string $url ): string {
	if ( ! preg_match( '~^https?://([^/?#]*)([^?#]*)(?:\?([^#]*))?~', $url, $found ) ) {
		return '';
	}
	$kept = array();
	foreach ( explode( '&', $found[3] ?? '' ) as $pair ) {
		if ( '' === $pair ) {
			continue;
		}
		list( $name, $value ) = array_map( 'urldecode', explode( '=', $pair, 2 ) + array( 1 => '' ) );
		if ( ! preg_match( '/^(?:utm_.*|fbclid|gclid|yclid|mc_cid|mc_eid)$/D', $name ) ) {
			$kept[] = "{$name}={$value}";
		}
	}
	sort( $kept, SORT_STRING );
	return $found[1] . preg_replace( '~/$~D', '', $found[2] ) . ( $kept ? '?' . implode( '&', $kept ) : '' );
}

/**
 * An address with further parameters. One that it has already keeps its value: some servers read only the last.
 *
 * @param string $url    Safe.
 * @param string $params A query string, such as `utm_source=partner`.
 */
function with_params( string $url, string $params ): string {
	preg_match( '~^([^?#]*)(\?[^#]*)?(#.*)?$~sD', $url, $found );
	$query = ltrim( $found[2] ?? '', '?' );
	$names = array();
	foreach ( explode( '&', $query ) as $pair ) {
		$names[] = urldecode( explode( '=', $pair, 2 )[0] );
	}
	$added = array();
	foreach ( explode( '&', ltrim( plain_text( $params ), '?' ) ) as $pair ) {
		list( $name, $value ) = array_map( 'urldecode', explode( '=', $pair, 2 ) + array( 1 => '' ) );
		if ( '' !== $pair && ! in_array( $name, $names, true ) ) {
			$added[] = urlencode( $name ) . '=' . urlencode( $value );
		}
	}
	$query = implode( '&', array_filter( array( $query, ...$added ), static fn ( string $part ): bool => '' !== $part ) );
	return $found[1] . ( '' === $query ? '' : "?{$query}" ) . ( $found[3] ?? '' );
}

/**
 * The address that a template names for a pair.
 *
 * @param string $template May hold `{base}`, `{quote}` and `{pair}`, which is BASE/QUOTE.
 * @param string $base     ISO 4217.
 * @param string $quote    ISO 4217.
 * @param string $page     What a relative template is resolved against.
 * @return string|null Null also for a placeholder of another name: no link is better than one to nowhere.
 */
function fill_template( string $template, string $base, string $quote, string $page = '' ): ?string {
	$url = strtr(
		$template,
		array(
			'{base}'  => rawurlencode( $base ),
			'{quote}' => rawurlencode( $quote ),
			'{pair}'  => rawurlencode( "{$base}/{$quote}" ),
		)
	);
	return preg_match( '/[{}]/', $url ) ? null : safe_url( $url, $page );
}
