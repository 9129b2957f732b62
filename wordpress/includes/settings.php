<?php
/**
 * The settings: their defaults, and what may stand in them.
 *
 * @package Chatlet
 */

defined( 'ABSPATH' ) || exit;

add_action( 'admin_init', 'chatlet_register_settings' );

/**
 * Returns the settings of a site whose owner has set nothing.
 *
 * @return array
 */
function chatlet_defaults() {
	return array(
		'server'     => '',
		'api_host'   => '',
		'bot'        => '',
		'mode'       => 'bubble',
		'color'      => '',
		'icon_color' => '',
		'where'      => 'everywhere',
		'pages'      => '',
		'send_name'  => false,
		'send_email' => false,
	);
}

/**
 * Returns the settings of this site.
 *
 * @return array
 */
function chatlet_settings() {
	return wp_parse_args( get_option( CHATLET_OPTION, array() ), chatlet_defaults() );
}

/**
 * Registers the settings. WordPress checks the nonce and the right to change
 * them.
 */
function chatlet_register_settings() {
	register_setting(
		'chatlet',
		CHATLET_OPTION,
		array(
			'type'              => 'array',
			'sanitize_callback' => 'chatlet_sanitize',
			'default'           => chatlet_defaults(),
		)
	);
}

/**
 * Returns the settings that may be stored. A value that is not allowed is named,
 * and the one before it stays.
 *
 * @param mixed $input What the owner has entered.
 * @return array
 */
function chatlet_sanitize( $input ) {
	$input    = wp_parse_args( is_array( $input ) ? $input : array(), chatlet_defaults() );
	$settings = chatlet_settings();
	foreach ( array( 'server', 'api_host' ) as $name ) {
		$settings[ $name ] = chatlet_sanitize_address( $name, $input[ $name ], $settings[ $name ] );
	}
	foreach ( array( 'color', 'icon_color' ) as $name ) {
		$settings[ $name ] = chatlet_sanitize_color( $name, $input[ $name ], $settings[ $name ] );
	}
	$settings['bot']   = sanitize_text_field( $input['bot'] );
	$settings['mode']  = chatlet_sanitize_choice( $input['mode'], array( 'bubble', 'popup' ), $settings['mode'] );
	$settings['where'] = chatlet_sanitize_choice( $input['where'], array( 'everywhere', 'front', 'chosen', 'nowhere' ), $settings['where'] );
	$settings['pages'] = implode( ', ', array_filter( wp_parse_id_list( $input['pages'] ) ) );
	foreach ( array( 'send_name', 'send_email' ) as $name ) {
		$settings[ $name ] = ! empty( $input[ $name ] );
	}
	return $settings;
}

/**
 * Returns the address of a server that may be stored.
 *
 * @param string $name   The setting.
 * @param mixed  $value  What the owner has entered.
 * @param string $before The value that stays if this one is not allowed.
 * @return string
 */
function chatlet_sanitize_address( $name, $value, $before ) {
	$address = chatlet_address( $value );
	if ( '' === $address && '' !== trim( (string) $value ) ) {
		/* translators: %s: what the owner has entered. */
		chatlet_refuse( $name, __( '“%s” is not the address of a server. It looks like https://chat.example.com.', 'chatlet' ), $value );
		return $before;
	}
	return $address;
}

/**
 * Returns the address of a server without a slash at its end, or an empty text if
 * it is none.
 *
 * @param mixed $value The address.
 * @return string
 */
function chatlet_address( $value ) {
	$value   = untrailingslashit( trim( (string) $value ) );
	$address = esc_url_raw( $value, array( 'https', 'http' ) );
	return preg_match( '#^https?://#i', $value ) && wp_parse_url( $address, PHP_URL_HOST ) ? $address : '';
}

/**
 * Returns a colour such as #4054d6 that may be stored.
 *
 * @param string $name   The setting.
 * @param mixed  $value  What the owner has entered.
 * @param string $before The value that stays if this one is not allowed.
 * @return string
 */
function chatlet_sanitize_color( $name, $value, $before ) {
	$value = trim( (string) $value );
	$color = (string) sanitize_hex_color( $value );
	if ( '' === $color && '' !== $value ) {
		/* translators: %s: what the owner has entered. */
		chatlet_refuse( $name, __( '“%s” is not a colour. It looks like #4054d6.', 'chatlet' ), $value );
		return $before;
	}
	return $color;
}

/**
 * Tells the owner that a value is not allowed. WordPress shows the message as it
 * is, so the value is escaped here.
 *
 * @param string $name    The setting.
 * @param string $message The message, with %s for the value.
 * @param mixed  $value   What the owner has entered.
 */
function chatlet_refuse( $name, $message, $value ) {
	add_settings_error( CHATLET_OPTION, 'chatlet-' . $name, sprintf( esc_html( $message ), esc_html( (string) $value ) ) );
}

/**
 * Returns one of a few values.
 *
 * @param mixed  $value   What the owner has chosen.
 * @param array  $allowed The values that are allowed.
 * @param string $before  The value that stays if this one is not allowed.
 * @return string
 */
function chatlet_sanitize_choice( $value, $allowed, $before ) {
	return in_array( $value, $allowed, true ) ? $value : $before;
}
