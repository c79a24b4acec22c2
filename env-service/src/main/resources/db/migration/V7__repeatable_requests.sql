-- They are kept in one way everywhere: table repeatable_request.
DROP TABLE idempotency_key;
