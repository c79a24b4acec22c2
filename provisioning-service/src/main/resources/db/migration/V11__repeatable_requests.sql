-- They are kept in one way everywhere: table repeatable_request.
DROP TABLE placed_order;
