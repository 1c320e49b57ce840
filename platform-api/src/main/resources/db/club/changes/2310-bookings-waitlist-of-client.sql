--liquibase formatted sql
--changeset bookings:waitlist-of-client

create index waitlist_entry_of_client on waitlist_entry (client_id, day);
