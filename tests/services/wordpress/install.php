<?php
// Installs the site and prints application passwords: of its user `jobs`, and of `clerk`, who may write listings but
// not manage them. Arguments: folder, address.
list( , $folder, $address ) = $argv;
$_SERVER['HTTP_HOST']   = preg_replace( '#^http://#', '', $address );
$_SERVER['REQUEST_URI'] = '/';
define( 'WP_INSTALLING', true );
define( 'WP_SITEURL', $address );

// nobody is to be written to about the new site
function wp_new_blog_notification() {}

require $folder . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Example Lab', 'admin', 'admin@example.org', true, '', wp_generate_password() );
update_option( 'permalink_structure', '/%postname%/' );

foreach ( array( 'jobs' => array(), 'clerk' => array( 'manage_job_listings' ) ) as $name => $forbidden ) {
	$id   = wp_create_user( $name, wp_generate_password(), "$name@example.org" );
	$user = new WP_User( $id );
	$user->set_role( 'editor' );
	foreach ( array_diff( jobfeed_tests_capabilities(), $forbidden ) as $capability ) {
		$user->add_cap( $capability );
	}
	list( $password ) = WP_Application_Passwords::create_new_application_password( $id, array( 'name' => 'jobfeed' ) );
	echo WP_Application_Passwords::chunk_password( $password ), "\n";
}
