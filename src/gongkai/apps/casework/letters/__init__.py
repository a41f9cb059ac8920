"""The letters of a case (文书): what each one says, from data, in fields that may be edited."""
