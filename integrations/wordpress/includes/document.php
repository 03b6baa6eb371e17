<?php
/**
 * A document of a publisher's, as it was last read well. Readers' requests only ever see what is kept here: reading the
 * address is for cron, and for editors.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/** Bytes that a document may have, as for the elements. */
const MOST_BYTES = 2 * MB_IN_BYTES;

/** Stories or rates of a document, and values in it with parts: PHP takes hundreds of bytes for each, however short it is. */
const MOST_ENTRIES = 10000;
const MOST_VALUES  = 100000;

/** Bytes of the texts of documents that are in memory at a time, but for the one at hand: PHP takes ten times as many. */
const MOST_HELD = 2 * MOST_BYTES;

/** Addresses that a site may show at a time: each is read every few minutes. */
const MOST_DOCUMENTS = 50;

/** Seconds that a request may take with all that it is sent on to, and those that it takes at least to be worth while. */
const LONGEST_REQUEST  = 10;
const SHORTEST_REQUEST = 1;

/** Bytes of an address. Those in use are loaded with every page, so no author may make them long. */
const LONGEST_ADDRESS = 2000;

/** The option with the addresses in use: by key, `url`, `seen` and `everywhere`. */
const DOCUMENTS = 'newswire_documents';

/** Of what is kept: another release with another one reads anew. */
const SHAPE = 1;

/** Seconds after which an address that no page has shown is forgotten. */
const FORGOTTEN_AFTER = 60 * DAY_IN_SECONDS;

/**
 * One address, read as what it turns out to be: news, rates, or a landing page of `newswire embed`.
 */
final class Document {
	/**
	 * Documents of this request, by site and address.
	 *
	 * @var array<string, self>
	 */
	private static array $known = array();

	/**
	 * Bytes of the texts of those whose content is in memory, by the same, the one that was asked for last at the end.
	 *
	 * @var array<string, int>
	 */
	private static array $held = array();

	/**
	 * The seconds that somebody who edits still waits, in this request, for documents that were never read.
	 *
	 * @var float
	 */
	private static float $patience = LONGEST_REQUEST;

	/**
	 * Names the document in options and post meta.
	 *
	 * @var string
	 */
	public readonly string $key;

	/**
	 * What is kept, once it was looked up.
	 *
	 * @var array<string, mixed>|null
	 */
	private ?array $kept = null;

	/**
	 * The document as `newswire_document` leaves it.
	 *
	 * @var array<string, mixed>|null
	 */
	private ?array $shown = null;

	/**
	 * Use `of`, which gives the same object for the same address.
	 *
	 * @param string $url   Safe.
	 * @param string $index Of it among those of this request.
	 */
	private function __construct( public readonly string $url, private readonly string $index ) {
		$this->key = md5( $url );
	}

	/**
	 * The document at an address.
	 *
	 * @param string $url From a setting or an attribute.
	 * @return self|null Null for an address that no page could link to.
	 */
	public static function of( string $url ): ?self {
		$safe = Data\safe_url( $url, home_url( '/' ) );
		if ( null === $safe || strlen( $safe ) > LONGEST_ADDRESS ) {
			return null;
		}
		$safe                           = explode( '#', $safe )[0];
		$index                          = get_current_blog_id() . ' ' . $safe;
		return self::$known[ $index ] ??= new self( $safe, $index );
	}

	/**
	 * The document as it was last read well. In a reader's request nothing is read from its address; who edits gets it
	 * read where it never was, if it has a place among the documents of the site.
	 *
	 * @param string $kind `news`, `rates` or `landing`: anything else that lies there is none.
	 * @return array<string, mixed>|null
	 */
	public function get( string $kind ): ?array {
		if ( null === $this->kept()['document'] && isset( documents()[ $this->key ] ) && may_read_now() && ! $this->is_fresh() ) {
			$this->read_patiently();
		}
		$document = $this->kept()['document'];
		if ( null === $document || $kind !== $document['kind'] ) {
			return null;
		}
		/**
		 * Filters a parsed document before stories or rates are chosen from it.
		 *
		 * @param array  $document As read; see includes/data/news.php and rates.php.
		 * @param string $url      Its address.
		 */
		$this->shown ??= apply_filters( 'newswire_document', $document, $this->url );
		return is_array( $this->shown ) ? $this->shown : null;
	}

	/**
	 * Reads the address for somebody who edits. A post may name many, and each may be slow: cron reads those that are left.
	 */
	private function read_patiently(): void {
		if ( self::$patience < LONGEST_REQUEST / 2 ) {
			return;
		}
		$start = microtime( true );
		Deadline::within( self::$patience, fn () => $this->refresh() );
		self::$patience -= microtime( true ) - $start;
	}

	/**
	 * What is known of the document and its address: `document`, `checked` and `changed` (seconds since 1970), `error`
	 * (a code and a sentence) and `failing` (since when).
	 *
	 * @return array<string, mixed>
	 */
	public function kept(): array {
		if ( null === $this->kept ) {
			$text = get_option( $this->option(), '' );
			$this->hold( is_string( $text ) ? strlen( $text ) : 0 );
			$kept       = is_string( $text ) ? json_decode( $text, true ) : null;
			$this->kept = is_array( $kept ) && SHAPE === ( $kept['shape'] ?? 0 ) ? $kept : array(
				'shape'    => SHAPE,
				'url'      => $this->url,
				'document' => null,
				'checked'  => 0,
				'changed'  => 0,
				'swept'    => 0,
				'tag'      => '',
				'modified' => '',
				'is_open'  => true,
				'error'    => null,
				'failing'  => 0,
				'failures' => 0,
			);
		}
		return $this->kept;
	}

	/**
	 * Whether it was asked for lately, whatever came of it.
	 */
	public function is_fresh(): bool {
		return false !== get_transient( $this->marker() );
	}

	/**
	 * Reads the address. What was read well before stays until something better comes.
	 *
	 * @param bool                      $anew   Whether to read it whole, also where it has not changed: somebody wants to know how it is now.
	 * @param array<string, mixed>|null $answer What `fetch` has just said of it, where somebody asked already.
	 * @return true|\WP_Error
	 */
	public function refresh( bool $anew = false, ?array $answer = null ): bool|\WP_Error {
		$kept = $this->kept();
		// A 304 does not say whether browsers may read it by now.
		$is_known = ! $anew && $kept['document'] && $kept['is_open'];
		if ( ! $answer ) {
			$answer = fetch( $this->url, $is_known ? $kept['tag'] : '', $is_known ? $kept['modified'] : '' );
			// While it was asked another request may have read something newer, which must not be lost.
			$this->release();
			wp_cache_delete( $this->option(), 'options' );
			wp_cache_delete( 'notoptions', 'options' );
			$kept = $this->kept();
		}
		$now = time();
		if ( ! is_wp_error( $answer ) ) {
			// What has not changed may have been forgotten while it was asked: then there is nothing in the answer to read.
			$document = 304 === $answer['status'] && $kept['document'] ? $kept['document'] : parse( $answer['body'], $answer['url'] );
			$answer   = is_wp_error( $document ) ? $document : array( 'document' => $document ) + $answer;
		}
		if ( is_wp_error( $answer ) ) {
			return $this->fail( $kept, $answer );
		}
		$last   = $kept;
		$before = $kept['document'];
		$kept   = array(
			'checked'  => $now,
			'error'    => null,
			'failing'  => 0,
			'failures' => 0,
		) + $kept;
		// Behind a CDN an older copy may answer after a newer one; a story withdrawn in between must not come back. But a
		// document that once claimed to be of a day that has not come would be followed by none until then.
		$is_older = $before && $before['kind'] === $answer['document']['kind']
			&& ( $before['generated'] ?? 0 ) <= ( $now + DAY_IN_SECONDS ) * 1000
			&& ( $answer['document']['generated'] ?? INF ) < ( $before['generated'] ?? 0 );
		if ( 304 !== $answer['status'] && ! $is_older ) {
			$kept['tag']      = $answer['tag'];
			$kept['modified'] = $answer['modified'];
			$kept['is_open']  = $answer['is_open'];
			if ( $before !== $answer['document'] ) {
				$kept['document'] = $answer['document'];
				$kept['changed']  = $now;
			}
		}
		if ( ! $this->keep( $kept ) ) {
			return $this->fail( $last, fault( 'not-kept', $this->url ) );
		}
		$this->mark( lifetime() );
		if ( $before && $before !== $kept['document'] ) {
			document_changed( $this, $before, $kept['document'] );
		}
		return true;
	}

	/**
	 * The stories whose rights have ended since somebody asked.
	 *
	 * @return string[] Their ids.
	 */
	public function newly_expired(): array {
		$kept  = $this->kept();
		$now   = time();
		$since = max( $kept['swept'], $kept['changed'] ) * 1000;
		$found = array();
		foreach ( $kept['document']['stories'] ?? array() as $story ) {
			if ( null !== $story['expires'] && $story['expires'] > $since && $story['expires'] <= $now * 1000 ) {
				$found[] = $story['id'];
			}
		}
		if ( $found ) {
			$this->keep( array( 'swept' => $now ) + $kept );
		}
		return $found;
	}

	/**
	 * Notes that a page shows the document, so that cron keeps it up to date.
	 *
	 * @param bool $everywhere Whether it stands outside any one post: in a template or a widget.
	 * @param int  $post       The post that shows it, or 0.
	 * @return bool Whether it has a place among the documents of the site.
	 */
	public function use( bool $everywhere = false, int $post = 0 ): bool {
		$own  = documents()[ $this->key ] ?? null;
		$seen = (int) ( $own['seen'] ?? 0 );
		if ( $own && $seen > time() - DAY_IN_SECONDS && ( ! $everywhere || $own['everywhere'] ) ) {
			schedule();
			return true;
		}
		$author = (int) ( $own['author'] ?? 0 );
		// What the site is connected with has room, however many addresses authors have named.
		if ( ! $own && ! in_array( $this->url, connected_addresses(), true ) ) {
			$author = untrusted_author( $post );
			if ( ! has_room( $author ) ) {
				return false;
			}
		}
		$all               = documents();
		$all[ $this->key ] = array(
			'url'        => $this->url,
			'seen'       => time(),
			'everywhere' => $everywhere || ( $own['everywhere'] ?? false ),
			'author'     => $author,
		);
		update_option( DOCUMENTS, $all, true );
		schedule( $own ? null : $this->url );
		return true;
	}

	/**
	 * Makes room for it in memory: a page, or a list of all documents, may have more large ones than a server holds.
	 *
	 * @param int $bytes Of its text.
	 */
	private function hold( int $bytes ): void {
		unset( self::$held[ $this->index ] );
		foreach ( array_keys( self::$held ) as $index ) {
			if ( array_sum( self::$held ) + $bytes <= MOST_HELD ) {
				break;
			}
			self::$known[ $index ]->release();
		}
		self::$held[ $this->index ] = $bytes;
	}

	/**
	 * Lets go of what this request has read of it.
	 */
	public function release(): void {
		unset( self::$held[ $this->index ] );
		$this->kept  = null;
		$this->shown = null;
		if ( ! wp_using_ext_object_cache() ) {
			wp_cache_delete( $this->option(), 'options' );
		}
	}

	/**
	 * Forgets the document.
	 */
	public function forget(): void {
		delete_option( $this->option() );
		delete_transient( $this->marker() );
		$this->release();
	}

	/**
	 * Gives its place to others: it is read no more, nor known of any page that it shows there.
	 */
	public function leave(): void {
		$all = documents();
		unset( $all[ $this->key ] );
		update_option( DOCUMENTS, $all, true );
		delete_metadata( 'post', 0, SHOWN, $this->key, true );
		$this->forget();
	}

	/**
	 * The option that holds it. Not loaded with every page: documents are large.
	 */
	private function option(): string {
		return "newswire_document_{$this->key}";
	}

	/**
	 * The transient that is there as long as nothing has to be asked.
	 */
	private function marker(): string {
		return "newswire_fresh_{$this->key}";
	}

	/**
	 * Keeps what is known.
	 *
	 * @param array<string, mixed> $kept What is known.
	 * @return bool Whether the database took it: some take no text of several megabytes.
	 */
	private function keep( array $kept ): bool {
		$this->kept  = $kept;
		$this->shown = null;
		$text        = stored_json( $kept );
		$this->hold( strlen( $text ) );
		return '' !== $text && ( update_option( $this->option(), $text, false ) || get_option( $this->option() ) === $text );
	}

	/**
	 * Keeps that it went wrong, beside what was read well before.
	 *
	 * @param array<string, mixed> $kept  What was known.
	 * @param \WP_Error            $error What went wrong.
	 */
	private function fail( array $kept, \WP_Error $error ): \WP_Error {
		$kept['error']   = array(
			'code'    => $error->get_error_code(),
			'message' => $error->get_error_message(),
		);
		$kept['failing'] = $kept['failing'] ? $kept['failing'] : time();
		++$kept['failures'];
		$this->keep( $kept );
		// A server in trouble is left alone for longer each time.
		$this->mark( min( lifetime() * 2 ** min( $kept['failures'] - 1, 6 ), HOUR_IN_SECONDS ) );
		return $error;
	}

	/**
	 * Lets nobody ask for a while.
	 *
	 * @param int $seconds How long.
	 */
	private function mark( int $seconds ): void {
		// A little less than the cron job's own interval, or every other run would find it fresh.
		set_transient( $this->marker(), 1, max( 1, $seconds - 5 ) );
	}
}

/**
 * Seconds for which a document is taken as it is.
 */
function lifetime(): int {
	/**
	 * Filters for how long a document is not asked for again.
	 *
	 * @param int $seconds Five minutes.
	 */
	return max( 15, (int) apply_filters( 'newswire_cache_lifetime', 5 * MINUTE_IN_SECONDS ) );
}

/**
 * JSON that the database gives back as it was: letters as they are, because as numbers those of most scripts are three
 * times as long; and as numbers those that tables of old sites do not hold.
 *
 * @param mixed $value Anything.
 * @return string '' for what cannot be written.
 */
function stored_json( mixed $value ): string {
	global $wpdb;
	$charset = $wpdb->get_col_charset( $wpdb->options, 'option_value' );
	// Databases that are not MySQL have no such thing.
	$holds = false === $charset || ( is_string( $charset ) && str_starts_with( $charset, 'utf8' ) && str_starts_with( (string) $wpdb->charset, 'utf8' ) );
	$flags = JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE;
	// phpcs:disable WordPress.WP.AlternativeFunctions.json_encode_json_encode -- `wp_json_encode` changes what it cannot write, these flags do not.
	$text = $holds ? preg_replace_callback(
		'/[\x{10000}-\x{10FFFF}]/u',
		static fn ( array $found ): string => trim( (string) json_encode( $found[0] ), '"' ),
		(string) json_encode( $value, $flags | JSON_UNESCAPED_UNICODE )
	) : null;
	return $text ?? (string) json_encode( $value, $flags );
	// phpcs:enable
}

/**
 * Whose share of the places an address counts for: who may edit what others write answers for the site.
 *
 * @param int $post The post that shows it, or 0: then somebody edits, or the site itself shows it.
 * @return int An author, or 0.
 */
function untrusted_author( int $post ): int {
	$author = $post ? (int) get_post_field( 'post_author', $post ) : ( is_editing() ? get_current_user_id() : 0 );
	return $author && ! user_can( $author, 'edit_others_posts' ) ? $author : 0;
}

/**
 * Whether one address more may be read. Nobody takes more than half of what others leave free, so that everybody finds
 * a place; and where there is none, that of the address goes which was not shown for longest, if no published post shows
 * it.
 *
 * @param int $author Whose address it is, or 0.
 */
function has_room( int $author ): bool {
	$all     = documents();
	$own     = $author ? wp_list_filter( $all, array( 'author' => $author ) ) : array();
	$is_over = $author && count( $own ) >= max( 1, intdiv( MOST_DOCUMENTS - count( $all ) + count( $own ), 2 ) );
	if ( ! $is_over && count( $all ) < MOST_DOCUMENTS ) {
		return true;
	}
	$needed = array_fill_keys( published_documents(), true );
	uasort( $all, static fn ( array $a, array $b ): int => $a['seen'] <=> $b['seen'] );
	foreach ( $is_over ? array_intersect_key( $all, $own ) : $all as $key => $entry ) {
		$is_needed = isset( $needed[ $key ] ) || in_array( $entry['url'], connected_addresses(), true )
			// Templates and widgets are noted once a day.
			|| ( $entry['everywhere'] && $entry['seen'] > time() - 2 * DAY_IN_SECONDS );
		$document = $is_needed ? null : Document::of( $entry['url'] );
		if ( $document ) {
			$document->leave();
			return true;
		}
	}
	return false;
}

/**
 * The addresses in use.
 *
 * @return array<string, array{url: string, seen: int, everywhere: bool, author?: int}>
 */
function documents(): array {
	$all = get_option( DOCUMENTS, array() );
	return is_array( $all ) ? $all : array();
}

/**
 * Whether this request may wait for another server: cron's, or that of somebody who edits. Never a reader's.
 */
function may_read_now(): bool {
	if ( wp_doing_cron() || ( defined( 'WP_CLI' ) && WP_CLI ) ) {
		return true;
	}
	return ( is_admin() || is_rest_request() ) && ! is_customize_preview() && current_user_can( 'edit_posts' );
}

/**
 * Whether what this request shows is for somebody who edits, and not yet for readers.
 */
function is_editing(): bool {
	// Readers, too, have what themes load later from wp-admin's address, or from the REST API.
	return is_preview() || is_customize_preview() || ( ( is_admin() || is_rest_request() ) && current_user_can( 'edit_posts' ) );
}

/**
 * Whether WordPress answers a request to its REST API.
 */
function is_rest_request(): bool {
	return defined( 'REST_REQUEST' ) && REST_REQUEST;
}

/**
 * Asks an address, within limits.
 *
 * @param string $url      Safe.
 * @param string $tag      The ETag of what is known, or ''.
 * @param string $modified Its Last-Modified, or ''.
 * @return array{status: int, body: string, url: string, tag: string, modified: string, is_open: bool}|\WP_Error `is_open`
 *   says whether scripts of this site's pages may read it.
 */
function fetch( string $url, string $tag = '', string $modified = '' ): array|\WP_Error {
	$seconds = min( LONGEST_REQUEST, Deadline::left() );
	if ( $seconds < SHORTEST_REQUEST ) {
		return fault( 'slow', $url, Deadline::seconds() );
	}
	$headers  = array_filter(
		array(
			'Accept'            => 'application/feed+json, application/json, text/html;q=0.8, */*;q=0.5',
			'If-None-Match'     => $tag,
			'If-Modified-Since' => $modified,
			// As readers' browsers will ask.
			'Origin'            => Data\origin_of( home_url( '/' ) ),
		)
	);
	$response = Guarded_Request::get(
		$url,
		$seconds,
		array(
			'redirection'         => 3,
			'limit_response_size' => MOST_BYTES + 1,
			'headers'             => $headers,
			'user-agent'          => 'newswire-elements/' . VERSION . '; ' . home_url( '/' ),
		)
	);
	if ( is_wp_error( $response ) ) {
		$said = $response->get_error_message();
		return match ( true ) {
			in_array( $response->get_error_code(), array( 'refused', 'unknown-host' ), true ) => $response,
			'http_request_not_executed' === $response->get_error_code() => fault( 'blocked', $url ),
			(bool) preg_match( '/timed? ?out|cURL error 28/i', $said ) => Deadline::left() < SHORTEST_REQUEST
				? fault( 'slow', $url, Deadline::seconds() )
				: fault( 'timeout', $url, (string) (int) ceil( $seconds ) ),
			(bool) preg_match( '/certificate|SSL|cURL error (?:35|51|60)\b/i', $said ) => fault( 'certificate', $url ),
			(bool) preg_match( '/could not resolve|cURL error 6\b|getaddrinfo/i', $said ) => fault( 'unknown-host', $url ),
			default => fault( 'network', $url ),
		};
	}
	$status = (int) wp_remote_retrieve_response_code( $response );
	if ( 304 !== $status && ( $status < 200 || $status > 299 ) ) {
		$codes = array(
			403 => 'forbidden',
			404 => 'missing',
			410 => 'gone',
		);
		return fault( $codes[ $status ] ?? 'http', $url, (string) $status );
	}
	if ( 304 === $status && '' === $tag && '' === $modified ) {
		return fault( 'http', $url, '304' );
	}
	$body = wp_remote_retrieve_body( $response );
	if ( strlen( $body ) > MOST_BYTES ) {
		return fault( 'too-large', $url );
	}
	if ( 304 !== $status && '' === trim( $body ) ) {
		return fault( 'empty', $url );
	}
	$header = static function ( string $name ) use ( $response ): string {
		$value = wp_remote_retrieve_header( $response, $name );
		// Sent back as they came: nothing else may ride along.
		return is_string( $value ) && strlen( $value ) < 300 && ! preg_match( '/[\x00-\x1F\x7F]/', $value ) ? $value : '';
	};
	$object = $response['http_response'] ?? null;
	$final  = $object instanceof \WP_HTTP_Requests_Response ? Data\safe_url( $object->get_response_object()->url ?? '' ) : null;
	return array(
		'status'   => $status,
		'body'     => $body,
		'url'      => $final ?? $url,
		'tag'      => $header( 'etag' ),
		'modified' => $header( 'last-modified' ),
		'is_open'  => is_own_host( $url ) || in_array( $header( 'access-control-allow-origin' ), array( '*', $headers['Origin'] ), true ),
	);
}

/**
 * Reads what a server sent.
 *
 * @param string $body What it sent.
 * @param string $url  Where it came from.
 * @return array<string, mixed>|\WP_Error
 */
function parse( string $body, string $url ): array|\WP_Error {
	$start = ltrim( $body, "\xEF\xBB\xBF \t\r\n" );
	if ( str_starts_with( $start, '<' ) ) {
		if ( preg_match( '/^<(?:\?xml|rss|feed|rdf)/i', $start ) && ! preg_match( '/<html\b/i', substr( $start, 0, 2000 ) ) ) {
			return fault( 'xml', $url );
		}
		$landing = parse_landing( $body, $url );
		return $landing ? $landing : fault( 'html', $url );
	}
	if ( substr_count( $body, '{' ) + substr_count( $body, '[' ) > MOST_VALUES ) {
		return fault( 'too-many', $url );
	}
	$value  = Data\parse_json( $body );
	$record = Data\record( $value ) ?? array();
	if ( null === $value ) {
		return fault( 'not-json', $url );
	}
	if ( count( Data\items( $record['items'] ?? $record['rates'] ?? null ) ) > MOST_ENTRIES ) {
		return fault( 'too-many', $url );
	}
	$document = isset( $record['format'] ) ? Data\parse_rates( $value, $url ) : Data\parse_news( $value, $url );
	return is_string( $document ) ? fault( $document, $url ) : $document;
}

/**
 * A failure, in words for an editor: what happened, where, what to do.
 *
 * @param string $code   What happened.
 * @param string $url    Where.
 * @param string $detail The status, for `http`; the seconds, for `timeout` and `slow`.
 */
function fault( string $code, string $url, string $detail = '' ): \WP_Error {
	$host     = (string) wp_parse_url( $url, PHP_URL_HOST );
	$sentence = match ( $code ) {
		'no-address'     => __( 'This is no web address. Paste the whole address that your publisher gave you, from https:// on.', 'newswire-elements' ),
		'not-connected'  => __( 'No publisher is connected that has this. An administrator can paste an address under Settings, Newswire Elements.', 'newswire-elements' ),
		/* translators: %s: an address */
		'own-site'       => __( 'This is an address of your own site: %s. Paste the address that your publisher gave you.', 'newswire-elements' ),
		/* translators: %s: an address */
		'refused'        => __( 'WordPress does not read %s: the host is on a private network, or the port is not a usual one. Ask your publisher for a public address.', 'newswire-elements' ),
		/* translators: %s: an address */
		'insecure'       => __( 'Your site is on https, and browsers then refuse %s, which is not. Ask your publisher for an address that begins with https.', 'newswire-elements' ),
		/* translators: %s: a host name */
		'blocked'        => __( 'This site forbids WordPress to ask other servers. Whoever runs it can allow %s in wp-config.php, with WP_ACCESSIBLE_HOSTS.', 'newswire-elements' ),
		/* translators: %s: a host name */
		'unknown-host'   => __( 'There is no server named %s. Check the address for a slip.', 'newswire-elements' ),
		/* translators: %s: a host name */
		'certificate'    => __( '%s could not prove that it is who it says (its certificate is not valid). Tell your publisher.', 'newswire-elements' ),
		/* translators: 1: a host name, 2: a number */
		'timeout'        => _n( '%1$s did not answer within %2$s second. Try again in a minute, or ask your publisher.', '%1$s did not answer within %2$s seconds. Try again in a minute, or ask your publisher.', (int) $detail, 'newswire-elements' ),
		/* translators: 1: a host name, 2: a number */
		'slow'           => _n( '%1$s is slow: it did not answer within %2$s second all that has to be asked. Try again in a minute, or ask your publisher.', '%1$s is slow: it did not answer within %2$s seconds all that has to be asked. Try again in a minute, or ask your publisher.', (int) $detail, 'newswire-elements' ),
		/* translators: %s: a host name */
		'network'        => __( '%s could not be reached. Check the address, or try again later.', 'newswire-elements' ),
		/* translators: %s: an address */
		'missing'        => __( 'There is nothing at %s (status 404). Check the address for a slip, or ask your publisher.', 'newswire-elements' ),
		/* translators: %s: an address */
		'gone'           => __( 'What lay at %s was taken away for good, says its server (status 410). Ask your publisher for the new address.', 'newswire-elements' ),
		/* translators: %s: an address */
		'forbidden'      => __( 'The server of %s lets nobody read it (status 403). Ask your publisher for the address of a document.', 'newswire-elements' ),
		/* translators: 1: an address, 2: a number */
		'http'           => __( '%1$s answered with an error (status %2$s). Try again later, or ask your publisher.', 'newswire-elements' ),
		/* translators: %s: an address */
		'too-large'      => __( 'What lies at %s is larger than 2 MB, which is too much for readers. Ask your publisher for a shorter document.', 'newswire-elements' ),
		/* translators: %s: an address */
		'too-many'       => __( 'What lies at %s has more entries than pages can carry. Ask your publisher for a shorter document.', 'newswire-elements' ),
		/* translators: %s: an address */
		'not-kept'       => __( 'The database of this site did not take what lies at %s, most likely because it is too large. Ask whoever runs the site, or your publisher for a shorter document.', 'newswire-elements' ),
		/* translators: %s: an address */
		'empty'          => __( '%s answered with nothing. Ask your publisher.', 'newswire-elements' ),
		/* translators: %s: an address */
		'html'           => __( '%s is a web page, and names no document of stories or rates. Ask your publisher for the address for WordPress.', 'newswire-elements' ),
		/* translators: %s: an address */
		'xml'            => __( '%s is a feed in XML, such as RSS. Ask your publisher for the address of the JSON document.', 'newswire-elements' ),
		/* translators: %s: an address */
		'not-json'       => __( 'What lies at %s is no document of stories or rates, or was cut off on the way.', 'newswire-elements' ),
		/* translators: %s: an address */
		'not-a-document' => __( 'What lies at %s is JSON, but no document of stories or rates that this plugin knows. Ask your publisher for the address for WordPress.', 'newswire-elements' ),
		/* translators: %s: an address */
		default          => __( 'The document at %s has nothing in it that could be shown. Ask your publisher.', 'newswire-elements' ),
	};
	$is_host = in_array( $code, array( 'blocked', 'unknown-host', 'certificate', 'timeout', 'slow', 'network' ), true );
	return new \WP_Error( $code, sprintf( $sentence, $is_host ? $host : $url, $detail ), array( 'status' => 400 ) );
}
