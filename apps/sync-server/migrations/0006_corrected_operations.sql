-- Every figure asks for the operations that were corrected; they are few among many.
create index operation_corrected on operation (org_id) where corrections <> '{}';
