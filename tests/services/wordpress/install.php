<?php
// Installs the site and prints an application password of its user `jobs`. Arguments: folder, address.
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

$id   = wp_create_user( 'jobs', wp_generate_password(), 'jobs@example.org' );
$user = new WP_User( $id );
$user->set_role( 'editor' );
foreach ( jobfeed_tests_capabilities() as $capability ) {
	$user->add_cap( $capability );
}
list( $password ) = WP_Application_Passwords::create_new_application_password( $id, array( 'name' => 'jobfeed' ) );
echo WP_Application_Passwords::chunk_password( $password );
