<?php
/**
 * Requests to addresses that others name. WordPress refuses hosts on some private networks, looks a name up once to
 * see that, and again to ask it: here all that is not the public network is refused, and the host that was looked at is
 * the one that is asked, wherever it sends us on to. And all of it ends in time.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/** Networks that are not public, after the registries of IANA. */
const PRIVATE_NETWORKS = array(
	'0.0.0.0/8',
	'10.0.0.0/8',
	'100.64.0.0/10',
	'127.0.0.0/8',
	'169.254.0.0/16',
	'172.16.0.0/12',
	'192.0.0.0/24',
	'192.0.2.0/24',
	'192.88.99.0/24',
	'192.168.0.0/16',
	'198.18.0.0/15',
	'198.51.100.0/24',
	'203.0.113.0/24',
	'224.0.0.0/4',
	'240.0.0.0/4',
	// Of IPv6 only 2000::/3 is public at all; these are what is not in it.
	'2001::/23',
	'2001:db8::/32',
	'3fff::/20',
);

/** Networks whose addresses hold one of IPv4, and the byte at which it begins. */
const TRANSLATED_NETWORKS = array(
	'::/96'         => 12,
	'::ffff:0:0/96' => 12,
	'64:ff9b::/96'  => 12,
	'2002::/16'     => 2,
);

/**
 * Whether an address is one of the public network.
 *
 * @param string $address Of IPv4 or IPv6.
 */
function is_public_address( string $address ): bool {
	$bytes = filter_var( $address, FILTER_VALIDATE_IP ) ? (string) inet_pton( $address ) : '';
	if ( '' === $bytes ) {
		return false;
	}
	foreach ( TRANSLATED_NETWORKS as $network => $at ) {
		if ( is_in_network( $bytes, $network ) ) {
			return is_public_address( (string) inet_ntop( substr( $bytes, $at, 4 ) ) );
		}
	}
	foreach ( PRIVATE_NETWORKS as $network ) {
		if ( is_in_network( $bytes, $network ) ) {
			return false;
		}
	}
	return 4 === strlen( $bytes ) || is_in_network( $bytes, '2000::/3' );
}

/**
 * Whether an address is one of a network.
 *
 * @param string $bytes   The address, as `inet_pton` gives it.
 * @param string $network Such as `10.0.0.0/8`.
 */
function is_in_network( string $bytes, string $network ): bool {
	list( $start, $bits ) = explode( '/', $network );
	$start                = (string) inet_pton( $start );
	$whole                = intdiv( (int) $bits, 8 );
	$mask                 = 0xFF << ( 8 - (int) $bits % 8 ) & 0xFF;
	return strlen( $start ) === strlen( $bytes )
		&& substr( $start, 0, $whole ) === substr( $bytes, 0, $whole )
		&& ( 0 === $mask || ( ord( $start[ $whole ] ) & $mask ) === ( ord( $bytes[ $whole ] ) & $mask ) );
}

/**
 * The addresses that a host has.
 *
 * @param string $host A name or an address.
 * @return string[]
 */
function addresses_of( string $host ): array {
	if ( filter_var( $host, FILTER_VALIDATE_IP ) ) {
		return array( $host );
	}
	$found = gethostbynamel( $host );
	$found = is_array( $found ) ? $found : array();
	// A server without IPv4 reaches a host by what only this finds.
	// phpcs:ignore WordPress.PHP.NoSilencedErrors, Generic.PHP.NoSilencedErrors -- It warns where there is no server for names.
	$records = function_exists( 'dns_get_record' ) && str_contains( $host, '.' ) ? @dns_get_record( "{$host}.", DNS_AAAA ) : array();
	/**
	 * Filters the addresses that a host has, for sites that know some that the system does not.
	 *
	 * @param string[] $addresses Of IPv4 and IPv6. The request goes to one of them, if all of them are public.
	 * @param string   $host      Its name.
	 */
	$found = apply_filters( 'newswire_host_addresses', array_merge( $found, array_column( is_array( $records ) ? $records : array(), 'ipv6' ) ), $host );
	return array_values( array_filter( is_array( $found ) ? $found : array(), static fn ( $address ): bool => (bool) filter_var( $address, FILTER_VALIDATE_IP ) ) );
}

/**
 * The time that some work with several requests has in all.
 */
final class Deadline {
	/**
	 * When it ends, in seconds since 1970.
	 *
	 * @var float
	 */
	private static float $end = INF;

	/**
	 * The seconds that the work has in all.
	 *
	 * @var float
	 */
	private static float $seconds = INF;

	/**
	 * Does work whose requests end in time.
	 *
	 * @param float    $seconds That it has.
	 * @param \Closure $work    The work.
	 * @return mixed What it gives.
	 */
	public static function within( float $seconds, \Closure $work ): mixed {
		$before        = array( self::$end, self::$seconds );
		self::$end     = min( self::$end, microtime( true ) + $seconds );
		self::$seconds = $seconds;
		try {
			return $work();
		} finally {
			list( self::$end, self::$seconds ) = $before;
		}
	}

	/**
	 * The seconds that there were in all, for people.
	 */
	public static function seconds(): string {
		return (string) (int) self::$seconds;
	}

	/**
	 * The seconds that are left.
	 */
	public static function left(): float {
		return self::$end - microtime( true );
	}
}

/**
 * One request, with those that it is sent on to.
 */
final class Guarded_Request {
	/**
	 * When it has to be over, in seconds since 1970.
	 *
	 * @var float
	 */
	private float $end;

	/**
	 * What is asked at the moment: host, port and addresses.
	 *
	 * @var array{host: string, port: int, addresses: string[]}|null
	 */
	private ?array $pinned = null;

	/**
	 * Why it was not sent.
	 *
	 * @var \WP_Error|null
	 */
	private ?\WP_Error $refusal = null;

	/**
	 * Use `get`.
	 *
	 * @param float $seconds That it may take.
	 */
	private function __construct( float $seconds ) {
		$this->end = microtime( true ) + $seconds;
	}

	/**
	 * Asks an address.
	 *
	 * @param string               $url       Safe.
	 * @param float                $seconds   That it may take with all that it is sent on to.
	 * @param array<string, mixed> $arguments As of `wp_remote_get`.
	 * @return array<string, mixed>|\WP_Error As of `wp_remote_get`; `refused` or `unknown-host` where it was not sent.
	 */
	public static function get( string $url, float $seconds, array $arguments ): array|\WP_Error {
		$request = new self( $seconds );
		// Before WordPress or others see it.
		$refusal = $request->look_at( $url );
		if ( $refusal ) {
			return $refusal;
		}
		$hooks = array(
			'requests-requests.before_request' => array( $request, 'before_hop' ),
			'http_api_curl'                    => array( $request, 'pin_curl' ),
			'requests-fsockopen.remote_socket' => array( $request, 'pin_socket' ),
			'requests-request.progress'        => array( $request, 'stop_in_time' ),
			'requests-fsockopen.after_headers' => array( $request, 'ask_uncompressed' ),
			'requests-requests.before_parse'   => array( $request, 'keep_packed' ),
		);
		foreach ( $hooks as $hook => $callback ) {
			// Behind others, so that what they change is looked at.
			add_action( $hook, $callback, PHP_INT_MAX, 5 );
		}
		try {
			// Not wp_safe_remote_get: it takes hosts with IPv6 alone for unknown, and what it checks is checked here.
			$response = wp_remote_get( $url, array( 'timeout' => $seconds ) + $arguments );
		} finally {
			foreach ( $hooks as $hook => $callback ) {
				remove_action( $hook, $callback, PHP_INT_MAX );
			}
		}
		return $request->refusal ?? $response;
	}

	/**
	 * Looks at each address before it is asked, also those that a server sends us on to.
	 *
	 * @param string               $url     Where to.
	 * @param array<string, mixed> $headers Unused.
	 * @param mixed                $data    Unused.
	 * @param string               $type    Unused.
	 * @param array<string, mixed> $options Of this hop.
	 * @throws \WpOrg\Requests\Exception Where it must not be asked, or no time is left.
	 */
	public function before_hop( $url, $headers, $data, $type, &$options ): void {
		$this->refusal = $this->look_at( (string) $url );
		if ( $this->refusal ) {
			throw new \WpOrg\Requests\Exception( 'This host is not asked.', 'newswire.refused' );
		}
		$left = $this->end - microtime( true );
		if ( $left < 0.05 ) {
			throw new \WpOrg\Requests\Exception( 'The request timed out.', 'newswire.timeout' );
		}
		foreach ( array( 'timeout', 'connect_timeout' ) as $name ) {
			$options[ $name ] = min( (float) $options[ $name ], $left );
		}
	}

	/**
	 * Has curl ask the host that was looked at: its name may have another address by now.
	 *
	 * @param \CurlHandle $handle Of curl.
	 */
	public function pin_curl( $handle ): void {
		if ( ! $this->pinned ) {
			return;
		}
		$addresses = array_map( static fn ( string $address ): string => str_contains( $address, ':' ) ? "[{$address}]" : $address, $this->pinned['addresses'] );
		// Older ones take one address alone.
		$addresses = version_compare( curl_version()['version'], '7.59', '<' ) ? array_slice( $addresses, 0, 1 ) : $addresses;
		// phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_setopt -- There is no other way to tell it.
		curl_setopt( $handle, CURLOPT_RESOLVE, array( "{$this->pinned['host']}:{$this->pinned['port']}:" . implode( ',', $addresses ) ) );
	}

	/**
	 * The same where there is no curl. Over https the certificate of the host tells, for which its name is needed.
	 *
	 * @param string $socket Such as `tcp://courier.example:80`.
	 */
	public function pin_socket( &$socket ): void {
		if ( $this->pinned && str_starts_with( $socket, 'tcp:' ) ) {
			$address = $this->pinned['addresses'][0];
			$socket  = sprintf( 'tcp://%s:%d', str_contains( $address, ':' ) ? "[{$address}]" : $address, $this->pinned['port'] );
		}
	}

	/**
	 * Without curl, time counts anew with each piece of an answer.
	 *
	 * @throws \WpOrg\Requests\Exception Where no time is left.
	 */
	public function stop_in_time(): void {
		if ( microtime( true ) > $this->end ) {
			throw new \WpOrg\Requests\Exception( 'The request timed out.', 'newswire.timeout' );
		}
	}

	/**
	 * Without curl, answers are unpacked whole, however large they become.
	 *
	 * @param string $headers As they are sent.
	 */
	public function ask_uncompressed( &$headers ): void {
		$headers = preg_replace( '/^Accept-Encoding:[^\r\n]*/mi', 'Accept-Encoding: identity', $headers );
	}

	/**
	 * What curl has unpacked, up to a limit, is not unpacked a second time, without one.
	 *
	 * @param string $response Headers and body.
	 */
	public function keep_packed( &$response ): void {
		$end      = strpos( $response, "\r\n\r\n" );
		$head     = false === $end ? '' : substr( $response, 0, $end );
		$response = false === $end ? $response : preg_replace( '/^Content-Encoding:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*\r\n/mi', '', "{$head}\r\n" ) . substr( $response, $end + 2 );
	}

	/**
	 * Looks at an address, and keeps to what was seen.
	 *
	 * @param string $url Any.
	 * @return \WP_Error|null Why it must not be asked.
	 */
	private function look_at( string $url ): ?\WP_Error {
		$this->pinned = null;
		$parts        = wp_parse_url( $url );
		$parts        = is_array( $parts ) ? $parts : array();
		$scheme       = strtolower( $parts['scheme'] ?? '' );
		$host         = strtolower( $parts['host'] ?? '' );
		if ( ! in_array( $scheme, array( 'http', 'https' ), true ) || isset( $parts['user'] ) || ! preg_match( '/^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?$/D', $host ) ) {
			return fault( 'refused', $url );
		}
		// The site itself may live on a private network.
		if ( is_own_host( $url ) ) {
			return null;
		}
		$port = $parts['port'] ?? ( 'https' === $scheme ? 443 : 80 );
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- As wp_http_validate_url asks.
		$ports = (array) apply_filters( 'http_allowed_safe_ports', array( 80, 443, 8080 ), $host, $url );
		if ( ! in_array( $port, $ports, true ) ) {
			return fault( 'refused', $url );
		}
		$addresses = addresses_of( $host );
		if ( ! $addresses ) {
			return fault( 'unknown-host', $url );
		}
		foreach ( $addresses as $address ) {
			// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- As wp_http_validate_url asks, for development.
			if ( ! is_public_address( $address ) && ! apply_filters( 'http_request_host_is_external', false, $host, $url ) ) {
				return fault( 'refused', $url );
			}
		}
		$this->pinned = array(
			'host'      => $host,
			'port'      => $port,
			'addresses' => $addresses,
		);
		return null;
	}
}
