<?php
/**
 * Removes the settings when the plugin is deleted, on every site of a network.
 *
 * @package Chatlet
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( is_multisite() ) {
	foreach ( get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	) as $chatlet_site ) {
		delete_blog_option( $chatlet_site, 'chatlet' );
	}
} else {
	delete_option( 'chatlet' );
}
