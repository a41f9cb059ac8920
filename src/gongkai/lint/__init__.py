"""Rule machinery: findings, the registry of rules, waivers and output; knows no domain."""
