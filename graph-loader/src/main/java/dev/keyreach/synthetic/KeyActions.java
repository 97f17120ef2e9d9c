package dev.keyreach.synthetic;

/** The actions of a key policy, in the groups in which the console of AWS writes them. */
final class KeyActions {
    private static final String[] ADMINISTER = {
        "kms:Create*",
        "kms:Describe*",
        "kms:Enable*",
        "kms:List*",
        "kms:Put*",
        "kms:Update*",
        "kms:Revoke*",
        "kms:Disable*",
        "kms:Get*",
        "kms:Delete*",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:ScheduleKeyDeletion",
        "kms:CancelKeyDeletion"
    };
    private static final String[] USE = {
        "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"
    };
    private static final String[] GRANT = {"kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"};
    private static final String[] READ = {"kms:Decrypt", "kms:DescribeKey"};

    private KeyActions() {}

    static String[] administer() {
        return ADMINISTER.clone();
    }

    static String[] use() {
        return USE.clone();
    }

    static String[] grant() {
        return GRANT.clone();
    }

    static String[] read() {
        return READ.clone();
    }

    /** What a key of that shape is used for. */
    static String[] use(KeyPlan.Shape shape) {
        return switch (shape) {
            case SYMMETRIC_DEFAULT, RSA -> use();
            case RSA_SIGNING, ECC_SIGNING ->
                new String[] {"kms:Sign", "kms:Verify", "kms:GetPublicKey", "kms:DescribeKey"};
            case HMAC -> new String[] {"kms:GenerateMac", "kms:VerifyMac", "kms:DescribeKey"};
        };
    }
}
