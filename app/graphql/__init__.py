"""GraphQL (接口): the schema, derived from views, questions and commands, and its server."""
