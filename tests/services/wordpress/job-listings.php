<?php
/**
 * Plugin Name: Job listings for tests
 * Description: The post type, statuses and fields by which WP Job Manager 2 is reached over the REST API, in our words.
 */

/** What a user must be allowed in order to keep listings. */
function jobfeed_tests_capabilities() {
	$names = array( 'manage_job_listings', 'edit_job_listing', 'read_job_listing', 'delete_job_listing' );
	foreach ( array( 'edit', 'delete' ) as $verb ) {
		foreach ( array( '', '_others', '_private', '_published' ) as $whose ) {
			$names[] = $verb . $whose . '_job_listings';
		}
	}
	return array_merge( $names, array( 'publish_job_listings', 'read_private_job_listings' ) );
}

/** An e-mail address stays one; anything else must be an address on the web. */
function jobfeed_tests_application( $value ) {
	return is_email( $value ) ? sanitize_email( $value ) : esc_url_raw( trim( $value ) );
}

/** A day as YYYY-MM-DD, or nothing. */
function jobfeed_tests_day( $value ) {
	$day = DateTime::createFromFormat( 'Y-m-d', trim( $value ) );
	return $day && $day->format( 'Y-m-d' ) === trim( $value ) ? trim( $value ) : '';
}

/** Name, type, cleaner and the right that changing it takes. */
function jobfeed_tests_fields() {
	$own = 'edit_job_listings';
	return array(
		array( '_job_location', 'string', 'sanitize_text_field', $own ),
		array( '_application', 'string', 'jobfeed_tests_application', $own ),
		array( '_company_name', 'string', 'sanitize_text_field', $own ),
		array( '_company_website', 'string', 'esc_url_raw', $own ),
		array( '_filled', 'integer', 'absint', $own ),
		array( '_featured', 'integer', 'absint', 'manage_job_listings' ),
		array( '_job_expires', 'string', 'jobfeed_tests_day', 'manage_job_listings' ),
		array( '_remote_position', 'integer', 'absint', $own ),
		array( '_job_salary', 'string', 'sanitize_text_field', $own ),
		array( '_job_salary_currency', 'string', 'sanitize_text_field', $own ),
		array( '_job_salary_unit', 'string', 'sanitize_text_field', $own ),
	);
}

function jobfeed_tests_register() {
	register_post_type(
		'job_listing',
		array(
			'label'           => 'Jobs',
			'public'          => true,
			'capability_type' => 'job_listing',
			'map_meta_cap'    => true,
			'supports'        => array( 'title', 'editor', 'custom-fields', 'thumbnail', 'author' ),
			'rewrite'         => array( 'slug' => 'job', 'with_front' => false ),
			'show_in_rest'    => true,
			'rest_base'       => 'job-listings',
		)
	);
	register_post_status( 'expired', array( 'public' => true, 'protected' => true, 'exclude_from_search' => true ) );
	register_post_status( 'preview', array( 'public' => false, 'exclude_from_search' => true ) );
	foreach ( jobfeed_tests_fields() as list( $name, $type, $clean, $right ) ) {
		register_post_meta(
			'job_listing',
			$name,
			array(
				'type'              => $type,
				'single'            => true,
				'show_in_rest'      => true,
				'sanitize_callback' => fn( $value ) => $clean( $value ),
				'auth_callback'     => fn( $allowed, $key, $post, $user ) => user_can( $user, $right ),
			)
		);
	}
}
add_action( 'init', 'jobfeed_tests_register' );
