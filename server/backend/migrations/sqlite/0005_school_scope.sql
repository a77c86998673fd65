-- Row-level security exists on PostgreSQL only; the number is kept so that both folders count alike.
SELECT 1;
