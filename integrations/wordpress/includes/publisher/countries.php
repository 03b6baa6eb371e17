<?php
/**
 * Countries: ISO 3166-1 alpha-2.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

defined( 'ABSPATH' ) || exit;

/** The countries that this plugin's readers have most to do with: they stand first where one is chosen. */
const NEAR = array( 'KZ', 'KG', 'TJ', 'TM', 'UZ', 'AF' );

/**
 * How categories and tags name the countries of the region: codes, and the names in English, in Russian and at home,
 * each as `bare_name` leaves it. The same as in src/data/wordpress.ts, which tests/wordpress compares.
 */
const REGION = array(
	'KZ' => 'kz kazakhstan казахстан қазақстан',
	'KG' => 'kg kyrgyzstan kyrgyzrepublic кыргызстан киргизия',
	'TJ' => 'tj tajikistan таджикистан тоҷикистон',
	'TM' => 'tm turkmenistan туркменистан туркмения türkmenistan',
	'UZ' => 'uz uzbekistan узбекистан ozbekiston ўзбекистон',
	'AF' => 'af afghanistan афганистан افغانستان',
);

/**
 * The country that a name or slug plainly is, to be proposed to a person.
 *
 * @param string ...$names Of a category or tag.
 * @return string|null Its code.
 */
function plain_country( string ...$names ): ?string {
	foreach ( $names as $name ) {
		$bare = bare_name( $name );
		foreach ( REGION as $code => $words ) {
			if ( '' !== $bare && in_array( $bare, explode( ' ', $words ), true ) ) {
				return $code;
			}
		}
	}
	return null;
}

/**
 * Letters and digits alone: "Oʻzbekiston" has an apostrophe of many shapes, and names may have a flag.
 *
 * @param string $name Any text.
 */
function bare_name( string $name ): string {
	return (string) preg_replace( '/[^\p{Ll}\p{Lo}\d]/u', '', \NewswireElements\Data\lower( $name ) );
}

/**
 * A country's code, in capitals.
 *
 * @param mixed $value Anything.
 * @return string|null Null for what is none.
 */
function country_code( mixed $value ): ?string {
	$code = is_string( $value ) ? strtoupper( trim( $value ) ) : '';
	return isset( english_names()[ $code ] ) ? $code : null;
}

/**
 * All countries by code, in the language of whoever asks where PHP knows it, else in English; sorted by name.
 *
 * @return array<string, string>
 */
function country_names(): array {
	static $known = array();
	$locale       = determine_locale();
	if ( ! isset( $known[ $locale ] ) ) {
		$names = english_names();
		if ( class_exists( '\Locale' ) && ! str_starts_with( $locale, 'en' ) ) {
			foreach ( $names as $code => $name ) {
				$local          = \Locale::getDisplayRegion( "-{$code}", language_tag( $locale ) );
				$names[ $code ] = is_string( $local ) && '' !== $local && $local !== $code ? $local : $name;
			}
		}
		// Unicode's Russian says «Киргизия», where the region says «Кыргызстан».
		if ( str_starts_with( $locale, 'ru' ) ) {
			$names['KG'] = 'Кыргызстан';
		}
		if ( class_exists( '\Collator' ) ) {
			( new \Collator( $locale ) )->asort( $names );
		} else {
			asort( $names );
		}
		$known[ $locale ] = $names;
	}
	return $known[ $locale ];
}

/**
 * The options of a list of countries: those of the region first.
 *
 * @param string $chosen Code.
 */
function country_options( string $chosen ): string {
	$names = country_names();
	$near  = array_intersect_key( $names, array_flip( NEAR ) );
	$html  = '';
	foreach ( array( $near, array_diff_key( $names, $near ) ) as $group ) {
		$html .= '<optgroup label="' . esc_attr( $group === $near ? __( 'Central Asia', 'newswire-elements' ) : __( 'All others', 'newswire-elements' ) ) . '">';
		foreach ( $group as $code => $name ) {
			$html .= sprintf( '<option value="%s"%s>%s</option>', esc_attr( $code ), selected( $code, $chosen, false ), esc_html( $name ) );
		}
		$html .= '</optgroup>';
	}
	return $html;
}

/**
 * The names of Unicode's CLDR 48, in English.
 *
 * @return array<string, string>
 */
function english_names(): array {
	return array(
		'AD' => 'Andorra',
		'AE' => 'United Arab Emirates',
		'AF' => 'Afghanistan',
		'AG' => 'Antigua & Barbuda',
		'AI' => 'Anguilla',
		'AL' => 'Albania',
		'AM' => 'Armenia',
		'AO' => 'Angola',
		'AQ' => 'Antarctica',
		'AR' => 'Argentina',
		'AS' => 'American Samoa',
		'AT' => 'Austria',
		'AU' => 'Australia',
		'AW' => 'Aruba',
		'AX' => 'Åland Islands',
		'AZ' => 'Azerbaijan',
		'BA' => 'Bosnia & Herzegovina',
		'BB' => 'Barbados',
		'BD' => 'Bangladesh',
		'BE' => 'Belgium',
		'BF' => 'Burkina Faso',
		'BG' => 'Bulgaria',
		'BH' => 'Bahrain',
		'BI' => 'Burundi',
		'BJ' => 'Benin',
		'BL' => 'St. Barthélemy',
		'BM' => 'Bermuda',
		'BN' => 'Brunei',
		'BO' => 'Bolivia',
		'BQ' => 'Caribbean Netherlands',
		'BR' => 'Brazil',
		'BS' => 'Bahamas',
		'BT' => 'Bhutan',
		'BV' => 'Bouvet Island',
		'BW' => 'Botswana',
		'BY' => 'Belarus',
		'BZ' => 'Belize',
		'CA' => 'Canada',
		'CC' => 'Cocos (Keeling) Islands',
		'CD' => 'Congo - Kinshasa',
		'CF' => 'Central African Republic',
		'CG' => 'Congo - Brazzaville',
		'CH' => 'Switzerland',
		'CI' => 'Côte d’Ivoire',
		'CK' => 'Cook Islands',
		'CL' => 'Chile',
		'CM' => 'Cameroon',
		'CN' => 'China',
		'CO' => 'Colombia',
		'CR' => 'Costa Rica',
		'CU' => 'Cuba',
		'CV' => 'Cape Verde',
		'CW' => 'Curaçao',
		'CX' => 'Christmas Island',
		'CY' => 'Cyprus',
		'CZ' => 'Czechia',
		'DE' => 'Germany',
		'DJ' => 'Djibouti',
		'DK' => 'Denmark',
		'DM' => 'Dominica',
		'DO' => 'Dominican Republic',
		'DZ' => 'Algeria',
		'EC' => 'Ecuador',
		'EE' => 'Estonia',
		'EG' => 'Egypt',
		'EH' => 'Western Sahara',
		'ER' => 'Eritrea',
		'ES' => 'Spain',
		'ET' => 'Ethiopia',
		'FI' => 'Finland',
		'FJ' => 'Fiji',
		'FK' => 'Falkland Islands',
		'FM' => 'Micronesia',
		'FO' => 'Faroe Islands',
		'FR' => 'France',
		'GA' => 'Gabon',
		'GB' => 'United Kingdom',
		'GD' => 'Grenada',
		'GE' => 'Georgia',
		'GF' => 'French Guiana',
		'GG' => 'Guernsey',
		'GH' => 'Ghana',
		'GI' => 'Gibraltar',
		'GL' => 'Greenland',
		'GM' => 'Gambia',
		'GN' => 'Guinea',
		'GP' => 'Guadeloupe',
		'GQ' => 'Equatorial Guinea',
		'GR' => 'Greece',
		'GS' => 'South Georgia & South Sandwich Islands',
		'GT' => 'Guatemala',
		'GU' => 'Guam',
		'GW' => 'Guinea-Bissau',
		'GY' => 'Guyana',
		'HK' => 'Hong Kong SAR China',
		'HM' => 'Heard & McDonald Islands',
		'HN' => 'Honduras',
		'HR' => 'Croatia',
		'HT' => 'Haiti',
		'HU' => 'Hungary',
		'ID' => 'Indonesia',
		'IE' => 'Ireland',
		'IL' => 'Israel',
		'IM' => 'Isle of Man',
		'IN' => 'India',
		'IO' => 'British Indian Ocean Territory',
		'IQ' => 'Iraq',
		'IR' => 'Iran',
		'IS' => 'Iceland',
		'IT' => 'Italy',
		'JE' => 'Jersey',
		'JM' => 'Jamaica',
		'JO' => 'Jordan',
		'JP' => 'Japan',
		'KE' => 'Kenya',
		'KG' => 'Kyrgyzstan',
		'KH' => 'Cambodia',
		'KI' => 'Kiribati',
		'KM' => 'Comoros',
		'KN' => 'St. Kitts & Nevis',
		'KP' => 'North Korea',
		'KR' => 'South Korea',
		'KW' => 'Kuwait',
		'KY' => 'Cayman Islands',
		'KZ' => 'Kazakhstan',
		'LA' => 'Laos',
		'LB' => 'Lebanon',
		'LC' => 'St. Lucia',
		'LI' => 'Liechtenstein',
		'LK' => 'Sri Lanka',
		'LR' => 'Liberia',
		'LS' => 'Lesotho',
		'LT' => 'Lithuania',
		'LU' => 'Luxembourg',
		'LV' => 'Latvia',
		'LY' => 'Libya',
		'MA' => 'Morocco',
		'MC' => 'Monaco',
		'MD' => 'Moldova',
		'ME' => 'Montenegro',
		'MF' => 'St. Martin',
		'MG' => 'Madagascar',
		'MH' => 'Marshall Islands',
		'MK' => 'North Macedonia',
		'ML' => 'Mali',
		'MM' => 'Myanmar (Burma)',
		'MN' => 'Mongolia',
		'MO' => 'Macao SAR China',
		'MP' => 'Northern Mariana Islands',
		'MQ' => 'Martinique',
		'MR' => 'Mauritania',
		'MS' => 'Montserrat',
		'MT' => 'Malta',
		'MU' => 'Mauritius',
		'MV' => 'Maldives',
		'MW' => 'Malawi',
		'MX' => 'Mexico',
		'MY' => 'Malaysia',
		'MZ' => 'Mozambique',
		'NA' => 'Namibia',
		'NC' => 'New Caledonia',
		'NE' => 'Niger',
		'NF' => 'Norfolk Island',
		'NG' => 'Nigeria',
		'NI' => 'Nicaragua',
		'NL' => 'Netherlands',
		'NO' => 'Norway',
		'NP' => 'Nepal',
		'NR' => 'Nauru',
		'NU' => 'Niue',
		'NZ' => 'New Zealand',
		'OM' => 'Oman',
		'PA' => 'Panama',
		'PE' => 'Peru',
		'PF' => 'French Polynesia',
		'PG' => 'Papua New Guinea',
		'PH' => 'Philippines',
		'PK' => 'Pakistan',
		'PL' => 'Poland',
		'PM' => 'St. Pierre & Miquelon',
		'PN' => 'Pitcairn Islands',
		'PR' => 'Puerto Rico',
		'PS' => 'Palestinian Territories',
		'PT' => 'Portugal',
		'PW' => 'Palau',
		'PY' => 'Paraguay',
		'QA' => 'Qatar',
		'RE' => 'Réunion',
		'RO' => 'Romania',
		'RS' => 'Serbia',
		'RU' => 'Russia',
		'RW' => 'Rwanda',
		'SA' => 'Saudi Arabia',
		'SB' => 'Solomon Islands',
		'SC' => 'Seychelles',
		'SD' => 'Sudan',
		'SE' => 'Sweden',
		'SG' => 'Singapore',
		'SH' => 'St. Helena',
		'SI' => 'Slovenia',
		'SJ' => 'Svalbard & Jan Mayen',
		'SK' => 'Slovakia',
		'SL' => 'Sierra Leone',
		'SM' => 'San Marino',
		'SN' => 'Senegal',
		'SO' => 'Somalia',
		'SR' => 'Suriname',
		'SS' => 'South Sudan',
		'ST' => 'São Tomé & Príncipe',
		'SV' => 'El Salvador',
		'SX' => 'Sint Maarten',
		'SY' => 'Syria',
		'SZ' => 'Eswatini',
		'TC' => 'Turks & Caicos Islands',
		'TD' => 'Chad',
		'TF' => 'French Southern Territories',
		'TG' => 'Togo',
		'TH' => 'Thailand',
		'TJ' => 'Tajikistan',
		'TK' => 'Tokelau',
		'TL' => 'Timor-Leste',
		'TM' => 'Turkmenistan',
		'TN' => 'Tunisia',
		'TO' => 'Tonga',
		'TR' => 'Türkiye',
		'TT' => 'Trinidad & Tobago',
		'TV' => 'Tuvalu',
		'TW' => 'Taiwan',
		'TZ' => 'Tanzania',
		'UA' => 'Ukraine',
		'UG' => 'Uganda',
		'UM' => 'U.S. Outlying Islands',
		'US' => 'United States',
		'UY' => 'Uruguay',
		'UZ' => 'Uzbekistan',
		'VA' => 'Vatican City',
		'VC' => 'St. Vincent & Grenadines',
		'VE' => 'Venezuela',
		'VG' => 'British Virgin Islands',
		'VI' => 'U.S. Virgin Islands',
		'VN' => 'Vietnam',
		'VU' => 'Vanuatu',
		'WF' => 'Wallis & Futuna',
		'WS' => 'Samoa',
		'YE' => 'Yemen',
		'YT' => 'Mayotte',
		'ZA' => 'South Africa',
		'ZM' => 'Zambia',
		'ZW' => 'Zimbabwe',
	);
}
